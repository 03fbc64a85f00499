package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The boolean result says whether the receiver (an optional that has a value, say) or the argument
 * is there at all. A number as the result, such as a capacity, says by being zero that the receiver
 * is no more than a stand-in for nothing, of which there is nothing to put.
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
