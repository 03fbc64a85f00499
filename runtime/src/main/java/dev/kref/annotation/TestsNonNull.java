package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The boolean result says whether the receiver (an optional that has a value, say) or the argument
 * is there at all.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface TestsNonNull {
  /**
   * The result that means non-null.
   *
   * @return true unless the method tests for null
   */
  boolean value() default true;
}
