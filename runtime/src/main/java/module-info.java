/**
 * Reference counting for Java objects in the manner of the kernel's {@code kref}, and the
 * annotations that say in code who owns which reference.
 */
module dev.kref {
  exports dev.kref;
  exports dev.kref.annotation;
}
