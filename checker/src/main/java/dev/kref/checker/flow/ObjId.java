package dev.kref.checker.flow;

/**
 * The name of an abstract object: where it came into sight.
 *
 * @param site offset of the expression, parameter or field that brought it in
 * @param context hash of the chain of inlined calls, so that two calls of one helper stay apart
 * @param generation 0 for the youngest object of the site, 1 for one from an earlier round of a
 *     loop
 * @param kind how it came into sight
 */
record ObjId(int site, int context, int generation, Kind kind) {
  enum Kind {
    THIS,
    PARAM,
    RESULT,
    FIELD,
    ELEMENT,
    CLOSURE,
    AGGREGATE
  }

  // Written out because states are compared at every join: a record's own are linked at run time.
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof ObjId that
            && site == that.site
            && context == that.context
            && generation == that.generation
            && kind == that.kind;
  }

  @Override
  public int hashCode() {
    return ((site * 31 + context) * 31 + generation) * 31 + kind.ordinal();
  }

  ObjId older() {
    return new ObjId(site, context, generation + 1, kind);
  }

  /** The name of what the latest round has brought in at the same place. */
  ObjId youngest() {
    return generation == 0 ? this : new ObjId(site, context, 0, kind);
  }
}
