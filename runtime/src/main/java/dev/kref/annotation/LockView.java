package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The result stands for the receiver's lock, as the read lock of a read-write lock and a condition
 * do.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface LockView {
  /**
   * How the lock is held.
   *
   * @return the mode, {@link LockMode#EXCLUSIVE} unless said otherwise
   */
  LockMode mode() default LockMode.EXCLUSIVE;
}
