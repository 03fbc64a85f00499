package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The argument (the receiver, on a method), or what it captures, becomes visible to another thread
 * or is kept after the call. By the kernel's first rule it needs a reference of its own by then.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER, ElementType.METHOD})
public @interface HandsOff {
  /**
   * On which outcome of the call this holds.
   *
   * @return the outcome, {@link Outcome#NORMAL_RETURN} unless said otherwise
   */
  Outcome when() default Outcome.NORMAL_RETURN;
}
