package dev.kref.checker.classfile;

/** Tells what the calls in a compiled body do with their operands. */
public interface Callees {
  /** What becomes of an operand. */
  enum Fate {
    /** It is used, and nothing else. */
    USED,
    /** As {@link #USED}, but the result may stand for it. */
    RETURNED,
    /** As {@link #USED}, but it is the result. */
    PASSED,
    /** Not known, or more than that. */
    OPEN
  }

  /**
   * A call.
   *
   * @param owner the internal name of the class that the call names
   * @param descriptor the descriptor of the method
   */
  record Callee(String owner, String name, String descriptor) {}

  /** What becomes of an operand of a call: the receiver is number -1. */
  Fate fate(Callee callee, int operand);

  /** Whether a call yields an object together with a reference of its own. */
  boolean yieldsOwn(Callee callee);
}
