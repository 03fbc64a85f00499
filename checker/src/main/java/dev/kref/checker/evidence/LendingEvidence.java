package dev.kref.checker.evidence;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.kref.checker.model.TreeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Callees of which nothing says what they do with an argument, but of which other code of the file
 * shows that they only borrow it: it passes an object, and always puts it afterwards, or hands it
 * over. Read off the trees of a file when a call first asks.
 */
public final class LendingEvidence {
  /**
   * A call behind which the argument is this code's own still.
   *
   * @param index which argument
   * @param flags the boolean arguments as they are written, null where one is no literal
   * @param always whether that is so where the callee throws, too
   * @param shownBy the put, the call that takes the argument over, or the return that gives it back
   * @param body the method or function that it stands in
   */
  public record Shown(int index, List<Boolean> flags, boolean always, Tree shownBy, Tree body) {
    /** Whether all that shows it is that the body answers with the object. */
    public boolean byReturn() {
      return shownBy instanceof ReturnTree;
    }
  }

  /** What a file shows, by callees, and the bodies that its calls stand in. */
  record File(Map<MethodSymbol, List<Shown>> shown, Map<Tree, Tree> bodies) {}

  /** How many other bodies must agree where none of them plans for a failure. */
  private static final int MANY = 3;

  private final Facts facts;
  private final Map<ClassSymbol, File> files = new HashMap<>();

  LendingEvidence(Facts facts) {
    this.facts = facts;
  }

  /** What shows that a call in a class only borrows an argument; null where nothing does. */
  public Shown of(CallSite call, int index, ClassSymbol root) {
    MethodSymbol method = call.method();
    if (method.isConstructor()
        || !concerns(method, index)
        || facts.model().isMarked(root)
        || flags(method, call.argTrees()).contains(null)) {
      return null;
    }
    File file = file(root.outermostClass());
    return best(file.shown().getOrDefault(method, List.of()), call, index, file);
  }

  /** Whether what shows it stands in the body of the call itself. */
  public boolean isBeside(Shown shown, CallSite call, ClassSymbol root) {
    return file(root.outermostClass()).bodies().get(call.at()) == shown.body();
  }

  /**
   * The strongest of what a file shows: of a put in the same body, of one that is planned for the
   * failure of the callee too, and of several.
   */
  private Shown best(List<Shown> all, CallSite call, int index, File file) {
    List<Boolean> flags = flags(call.method(), call.argTrees());
    Shown best = null;
    Set<Tree> bodies = new HashSet<>();
    boolean trusted = false;
    Tree here = file.bodies().get(call.at());
    boolean given = isGivenFunction(call);
    for (Shown shown : all) {
      if (shown.index() == index
          && flags.equals(shown.flags())
          && !((given || shown.byReturn()) && shown.body() != here)) {
        bodies.add(shown.body());
        trusted |= shown.always() || shown.body() == here;
        if (best == null
            || !best.always() && (shown.always() || shown.body() == here && best.body() != here)) {
          best = shown;
        }
      }
    }
    return trusted || bodies.size() >= MANY ? best : null;
  }

  /** Whether a function is called that came into this body: other bodies may be given others. */
  private boolean isGivenFunction(CallSite call) {
    return call.receiverTree() != null
        && TreeFacts.symbol(call.receiverTree()) instanceof VarSymbol function
        && function.owner.kind == Kinds.Kind.MTH
        && (call.method().flags() & Flags.ABSTRACT) != 0
        && facts.types().isFunctionalInterface(call.method().owner.type);
  }

  /** Whether a parameter says by its type that it is counted, for all that is passed to it. */
  boolean concerns(MethodSymbol method, int index) {
    List<VarSymbol> params = method.params();
    return index < params.size()
        && !(method.isVarArgs() && index == params.size() - 1)
        && facts.counted(params.get(index).type);
  }

  private File file(ClassSymbol outermost) {
    File known = files.get(outermost);
    if (known == null) {
      ClassTree tree = facts.program().classTree(outermost);
      known = tree == null ? new File(Map.of(), Map.of()) : new LendingScan(facts, this).of(tree);
      files.put(outermost, known);
    }
    return known;
  }

  /** The boolean arguments of a call, in order. */
  List<Boolean> flags(MethodSymbol method, List<? extends ExpressionTree> arguments) {
    List<Boolean> flags = new ArrayList<>();
    for (int i = 0; i < method.params().size() && i < arguments.size(); i++) {
      Type type = method.params().get(i).type;
      if (facts.isBoolean(type)) {
        flags.add(
            TreeFacts.stripParentheses(arguments.get(i)) instanceof LiteralTree literal
                ? (Boolean) Objects.requireNonNull(literal.getValue())
                : null);
      }
    }
    return flags;
  }
}
