package dev.kref.checker.model;

import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotatedType;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCTypeCast;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeScanner;
import java.util.ArrayList;
import java.util.List;

/** Finds annotations that are misplaced, contradict each other, or disagree with a super method. */
final class Misuses {
  private final Placement placement;
  private final Overrides overrides;
  private final AnnotationReader reader = new AnnotationReader();

  Misuses(Placement placement, Overrides overrides) {
    this.placement = placement;
    this.overrides = overrides;
  }

  /** All misuses of one attributed file, in the order of the text. */
  List<Misuse> in(JCCompilationUnit unit) {
    List<Misuse> found = new ArrayList<>();
    new Scanner(found).scan(unit.defs);
    return found;
  }

  private final class Scanner extends TreeScanner {
    private final List<Misuse> found;

    Scanner(List<Misuse> found) {
      this.found = found;
    }

    @Override
    public void visitClassDef(JCClassDecl declaration) {
      if (declaration.sym != null) {
        Terms terms = reader.declaration(declaration.sym, position -> false);
        contradictions(declaration, "type " + declaration.name, terms);
        suppression(declaration, terms);
      }
      super.visitClassDef(declaration);
    }

    @Override
    public void visitMethodDef(JCMethodDecl declaration) {
      MethodSymbol method = declaration.sym;
      // members that javac writes itself carry copies only
      if (method != null && !RecordMembers.isImplicit(method)) {
        Terms terms = reader.declaration(method, AnnotationReader::inResult);
        contradictions(declaration, "method " + method.name, terms);
        suppression(declaration, terms);
        add(declaration, placement.onMethod(method, terms));
        for (JCVariableDecl parameter : declaration.params) {
          Terms said = reader.declaration(parameter.sym, AnnotationReader::inVariable);
          contradictions(parameter, "parameter " + parameter.name, said);
          add(parameter, placement.onParameter(method, parameter.sym, said));
        }
        overrides.conflicts(declaration, found);
      }
      super.visitMethodDef(declaration);
    }

    @Override
    public void visitVarDef(JCVariableDecl declaration) {
      VarSymbol variable = declaration.sym;
      if (variable != null
          && variable.owner instanceof com.sun.tools.javac.code.Symbol.ClassSymbol) {
        Terms terms = reader.declaration(variable, AnnotationReader::inVariable);
        contradictions(declaration, "field " + variable.name, terms);
        suppression(declaration, terms);
        add(declaration, placement.onField(variable, terms));
      }
      super.visitVarDef(declaration);
    }

    @Override
    public void visitTypeCast(JCTypeCast cast) {
      ofAnnotatedType(cast, cast.clazz, "a cast");
      super.visitTypeCast(cast);
    }

    @Override
    public void visitNewClass(JCNewClass creation) {
      ofAnnotatedType(creation, creation.clazz, "'new'");
      super.visitNewClass(creation);
    }

    private void ofAnnotatedType(JCTree place, JCTree type, String where) {
      if (type instanceof JCAnnotatedType annotated) {
        for (JCAnnotation annotation : annotated.annotations) {
          for (Term term :
              annotation.attribute == null
                  ? List.<Term>of()
                  : reader.termsOf(annotation.attribute)) {
            found.add(
                new Misuse(
                    place,
                    "@" + term.kind().annotation() + " says nothing on " + where,
                    "Write it on the declaration that receives the object, or remove it."));
          }
        }
      }
    }

    private void add(JCTree place, List<String> messages) {
      for (String message : messages) {
        found.add(
            new Misuse(place, message, "Remove the annotation, or move it to where it holds."));
      }
    }

    private void contradictions(JCTree place, String what, Terms terms) {
      for (String pair : Words.contradictions(terms, " on " + what)) {
        found.add(new Misuse(place, pair, "Keep the one that is true."));
      }
    }

    private void suppression(JCTree place, Terms terms) {
      for (Term term : terms.all()) {
        if (term.kind() == TermKind.SUPPRESS_KREF && !term.flag()) {
          found.add(
              new Misuse(
                  place,
                  "@SuppressKref(check = \"" + term.text() + "\") gives no reason",
                  "Say in 'reason' why the code is right."));
        }
      }
    }
  }

  /** The name of a type for messages. */
  static String name(Type type) {
    return type.tsym == null ? type.toString() : type.tsym.getSimpleName().toString();
  }
}
