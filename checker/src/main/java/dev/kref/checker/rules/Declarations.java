package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Attribute;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.tree.JCTree;
import dev.kref.checker.evidence.ProgramFacts;
import dev.kref.checker.finding.Check;
import dev.kref.checker.model.Misuse;
import dev.kref.checker.model.Words;

/** Reports words that cannot hold where they stand, or that disagree: KrefContract. */
final class Declarations {
  private final ProgramFacts facts;

  Declarations(ProgramFacts facts) {
    this.facts = facts;
  }

  void check(Reporter reporter) {
    for (Misuse misuse : facts.model().misuses(reporter.unit())) {
      Symbol symbol = Code.declared(misuse.tree());
      Tree scope = enclosingClass(reporter, misuse.tree());
      if (symbol != null && !saysKref(symbol) && !facts.touchesCounted(scope)) {
        // locks of code that has nothing to do with references are not this checker's business
        continue;
      }
      reporter.sure(
          Check.CONTRACT,
          misuse.tree(),
          symbol != null ? symbol : Code.classOf(scope),
          misuse.message(),
          misuse.advice());
    }
  }

  private static boolean saysKref(Symbol symbol) {
    for (Attribute.Compound annotation : symbol.getRawAttributes()) {
      if (isWord(annotation)) {
        return true;
      }
    }
    for (Attribute.TypeCompound annotation : symbol.getRawTypeAttributes()) {
      if (isWord(annotation)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(Attribute.Compound annotation) {
    return annotation.type.tsym.packge().getQualifiedName().contentEquals(Words.PACKAGE);
  }

  private static Tree enclosingClass(Reporter reporter, JCTree tree) {
    Tree[] found = {reporter.unit()};
    int at = tree.pos;
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree node, Void unused) {
        if (reporter.covers(node, at)) {
          found[0] = node;
        }
        return super.visitClass(node, null);
      }
    }.scan(reporter.unit(), null);
    return found[0];
  }
}
