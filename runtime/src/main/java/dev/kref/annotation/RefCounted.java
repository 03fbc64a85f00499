package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Instances of this type, and of its subtypes, are reference counted: a new one holds one
 * reference, which belongs to its creator.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE})
public @interface RefCounted {
  /**
   * Whether the instances are recycled, so that a stale pointer may name somebody else's object.
   *
   * @return true for objects that go back to a pool when the last reference is put
   */
  boolean pooled() default false;
}
