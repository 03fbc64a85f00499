package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Silences one check on a declaration. The reason is required, and a suppression that silences
 * nothing is reported. For several checks, repeat it.
 */
@Documented
@Repeatable(SuppressKrefs.class)
@Retention(RetentionPolicy.CLASS)
@Target({
  ElementType.TYPE,
  ElementType.METHOD,
  ElementType.CONSTRUCTOR,
  ElementType.FIELD,
  ElementType.PARAMETER
})
public @interface SuppressKref {
  /**
   * The name of the check, such as {@code KrefLeak}.
   *
   * @return the check that is silenced
   */
  String check();

  /**
   * Why the code is right all the same.
   *
   * @return the reason, in words
   */
  String reason();
}
