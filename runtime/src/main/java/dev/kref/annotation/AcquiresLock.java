package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The call returns with the receiver, or the argument, locked. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.PARAMETER})
public @interface AcquiresLock {
  /**
   * On which outcome of the call this holds.
   *
   * @return the outcome, {@link Outcome#NORMAL_RETURN} unless said otherwise
   */
  Outcome when() default Outcome.NORMAL_RETURN;

  /**
   * How the lock is held.
   *
   * @return the mode, {@link LockMode#EXCLUSIVE} unless said otherwise
   */
  LockMode mode() default LockMode.EXCLUSIVE;
}
