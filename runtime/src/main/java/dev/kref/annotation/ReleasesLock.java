package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The call lets go of the receiver, or the argument, which the caller had locked. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface ReleasesLock {
  /**
   * How the lock is held.
   *
   * @return the mode, {@link LockMode#EXCLUSIVE} unless said otherwise
   */
  LockMode mode() default LockMode.EXCLUSIVE;
}
