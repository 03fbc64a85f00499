package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parameter is taken over as with {@link OwnsRef} if a boolean argument says so. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER})
public @interface OwnsRefIf {
  /**
   * The name of a boolean parameter of this method, or of the constructor that built the receiver.
   * A leading {@code !} negates it.
   *
   * @return the flag that decides
   */
  String value();
}
