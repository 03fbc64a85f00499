package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A reference changes hands here, and whoever receives it must put it.
 *
 * <p>On a parameter, or on a declared receiver, the call takes over one reference of its caller. On
 * a method or constructor the caller receives one reference, none where the result is null. On a
 * field the enclosing object holds one reference through the field. On a type argument, as in
 * {@code Queue<@OwnsRef Job>}, each element owns one reference: putting it in consumes one, taking
 * it out yields one.
 *
 * <p>The kernel's rule 1 has this as its one exception: a reference may be handed over without a
 * get of its own if the giver never touches the object again.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({
  ElementType.PARAMETER,
  ElementType.METHOD,
  ElementType.CONSTRUCTOR,
  ElementType.FIELD,
  ElementType.TYPE_USE
})
public @interface OwnsRef {
  /**
   * On which outcome of the call this holds.
   *
   * @return the outcome, {@link Outcome#NORMAL_RETURN} unless said otherwise
   */
  Outcome when() default Outcome.NORMAL_RETURN;
}
