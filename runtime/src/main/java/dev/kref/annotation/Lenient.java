package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A put that tolerates null, uncounted and dead objects. It still uses up a reference.
 *
 * <p>On a method that is not a put it says that the receiver may be dead: the call does not touch
 * what was given back with the last reference. What a number or a condition of a pooled object
 * tells then may be about its next life, and is good for a message only. Beside {@code @OwnsRef}
 * for the result, and on a constructor, it says that the object is no loss: the collector takes
 * back all that it holds, until it takes over something of which that is not true. On a type it
 * says that its instances are plain values: what holds one can be asked for it after its end.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.PARAMETER})
public @interface Lenient {}
