package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Holds several {@link SuppressKref} annotations of one declaration. The compiler writes it. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({
  ElementType.TYPE,
  ElementType.METHOD,
  ElementType.CONSTRUCTOR,
  ElementType.FIELD,
  ElementType.PARAMETER
})
public @interface SuppressKrefs {
  /**
   * The suppressions.
   *
   * @return one for each check that is silenced
   */
  SuppressKref[] value();
}
