package dev.kref.checker.flow;

import com.sun.tools.javac.util.Context;
import dev.kref.checker.evidence.Facts;
import dev.kref.checker.model.Options;

/**
 * What the interpretation of all bodies of one compilation shares: the facts of the run, and what
 * is only known by following paths. One per javac context.
 */
public final class Engine extends Facts {
  final Options options;
  final Evidence evidence;
  final Holders holders;

  /** Told of every statement that is interpreted; null almost always. */
  Probe probe;

  public Engine(Context context, Options options) {
    super(context, options);
    this.options = options;
    this.evidence = new Evidence(this);
    this.holders = new Holders(this);
  }
}
