package dev.kref.checker.evidence;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fields that hold the only references to what they hold: they are given nothing but references
 * that their own file gets or allocates for them, and the object never leaves that file.
 */
public final class SoleHolders {
  private final Facts facts;
  private final Map<VarSymbol, Optional<FieldUses>> known = new HashMap<>();

  SoleHolders(Facts facts) {
    this.facts = facts;
  }

  /** What the file of such a field does with it; null for any other field. */
  FieldUses of(VarSymbol field) {
    Optional<FieldUses> found = known.get(field);
    if (found == null) {
      known.put(field, Optional.empty());
      found = find(field);
      known.put(field, found);
    }
    return found.filter(FieldUses::isSoleHolder).orElse(null);
  }

  /**
   * What the file of such a field does with it, where an assignment lets go of a reference unless
   * that was put before: the code knows that the field may hold something, and whatever puts that
   * sets the field, too. Null for any other field and assignment.
   */
  public FieldUses displacing(VarSymbol field, Tree assignment) {
    FieldUses uses = of(field);
    return uses != null && uses.isOverwriting(assignment) && uses.forgetsWhatIsPut() ? uses : null;
  }

  /**
   * Whether the code has just found that a field holds something, and sets it to something else,
   * where all code of its file that puts what the field holds sets it, too.
   */
  public boolean replacesWhatIsPut(VarSymbol field, Tree assignment) {
    if (of(field) != null || !facts.places().isPut(field) || !isOfFile(field)) {
      return false;
    }
    FieldUses uses = known.get(field).orElse(null);
    return uses != null && uses.isGuarded(assignment) && uses.forgetsWhatIsPut();
  }

  private Optional<FieldUses> find(VarSymbol field) {
    if (field.isStatic()
        || !(field.owner instanceof ClassSymbol owner)
        || (owner.flags() & (Flags.RECORD | Flags.ENUM | Flags.INTERFACE)) != 0
        || !facts.counted(field.type)
        || facts.model().typeContract(field.type).counter()
        || facts.places().isDeclared(field)
        || facts.places().isImmortal(field)
        || !isOfFile(field) && !isOfCloseable(field, owner)) {
      return Optional.empty();
    }
    ClassTree whole = facts.program().classTree(owner.outermostClass());
    if (whole == null) {
      return Optional.empty();
    }
    FieldUses uses = new FieldUses(facts, field);
    uses.scan(List.of(whole));
    if (uses.isSoleHolder() && !isOfFile(field)) {
      List<Tree> all = new ArrayList<>();
      facts.program().units().forEach(unit -> all.addAll(unit.getTypeDecls()));
      uses.scan(all);
    }
    return Optional.of(uses);
  }

  /** Whether a field that other files may name is one that its own class has to put. */
  private static boolean isOfCloseable(VarSymbol field, ClassSymbol owner) {
    return (field.flags() & Flags.FINAL) != 0
        && (field.flags() & Flags.PUBLIC) == 0
        && owner
            .members()
            .getSymbols(
                member ->
                    member instanceof Symbol.MethodSymbol method
                        && method.name.contentEquals("close")
                        && method.params().isEmpty()
                        && (method.flags() & Flags.ABSTRACT) == 0)
            .iterator()
            .hasNext();
  }

  /** Whether no other file can name the field. */
  static boolean isOfFile(VarSymbol field) {
    for (Symbol each = field;
        each != null && each.kind != com.sun.tools.javac.code.Kinds.Kind.PCK;
        each = each.owner) {
      if ((each.flags() & Flags.PRIVATE) != 0 || each.owner instanceof Symbol.MethodSymbol) {
        return true;
      }
    }
    return false;
  }
}
