package dev.kref.checker.rules;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Attribute;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.model.Outcome;
import dev.kref.checker.model.Term;
import dev.kref.checker.model.TermKind;
import dev.kref.checker.model.TreeFacts;
import java.util.List;

/** Ownership of type arguments and local variables must be of what can be counted: KrefContract. */
final class ElementWords {
  private static final String ADVICE = "Remove the annotation, or move it to where it holds.";

  private final ProgramFacts facts;

  ElementWords(ProgramFacts facts) {
    this.facts = facts;
  }

  void check(Reporter reporter) {
    if (!facts.model().mentionsWords(reporter.unit())) {
      return;
    }
    new TreeScanner<Void, Void>() {
      private Symbol in;

      @Override
      public Void scan(Tree tree, Void unused) {
        Symbol outer = in;
        Symbol declared = tree == null ? null : Code.declared(tree);
        in = declared == null || !isMember(declared) ? in : declared;
        super.scan(tree, null);
        in = outer;
        return null;
      }

      @Override
      public Void visitParameterizedType(ParameterizedTypeTree tree, Void unused) {
        for (Tree argument : tree.getTypeArguments()) {
          if (argument instanceof AnnotatedTypeTree annotated) {
            words(annotated.getAnnotations(), TreeFacts.type(annotated), "a type argument");
          }
        }
        return super.visitParameterizedType(tree, null);
      }

      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        if (TreeFacts.variable(tree) != null && isLocal(TreeFacts.variable(tree))) {
          words(
              tree.getModifiers().getAnnotations(),
              TreeFacts.variable(tree).type,
              "a local variable");
        }
        return super.visitVariable(tree, null);
      }

      private void words(List<? extends AnnotationTree> annotations, Type type, String where) {
        for (AnnotationTree annotation : annotations) {
          Attribute.Compound said = ((JCTree.JCAnnotation) annotation).attribute;
          for (Term term : said == null ? List.<Term>of() : facts.model().termsOf(said)) {
            String wrong = wrong(term, type, where);
            if (wrong != null) {
              reporter.sure(Check.CONTRACT, annotation, in, wrong, ADVICE);
            }
          }
        }
      }
    }.scan(reporter.unit(), null);
  }

  private static boolean isMember(Symbol symbol) {
    return symbol.owner != null && symbol.owner.kind != com.sun.tools.javac.code.Kinds.Kind.MTH;
  }

  private static boolean isLocal(Symbol.VarSymbol variable) {
    return !TreeFacts.isField(variable)
        && variable.getKind() == javax.lang.model.element.ElementKind.LOCAL_VARIABLE;
  }

  private String wrong(Term term, Type type, String where) {
    if (term.kind() != TermKind.OWNS_REF) {
      return null;
    }
    if (term.when() != Outcome.NORMAL_RETURN) {
      return "@OwnsRef(when = "
          + term.when()
          + ") cannot hold for "
          + where
          + ": nothing returns there";
    }
    return facts.model().isNeverCounted(type)
        ? "@OwnsRef on "
            + where
            + " of type "
            + type.tsym.getSimpleName()
            + ", which is never counted"
        : null;
  }
}
