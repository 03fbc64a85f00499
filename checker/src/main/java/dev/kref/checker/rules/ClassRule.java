package dev.kref.checker.rules;

import com.sun.source.tree.ClassTree;

/** A rule that is decided class by class. */
interface ClassRule {
  /** Reports what is wrong with one class; not with those inside of it. */
  void check(ClassTree tree, Reporter reporter);
}
