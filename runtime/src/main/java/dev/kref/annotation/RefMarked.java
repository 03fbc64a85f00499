package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Code in here speaks for itself: what carries no annotation is borrowed, and is held to it.
 * Outside of it, unannotated code is unknown and gets the benefit of the doubt.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PACKAGE, ElementType.TYPE, ElementType.MODULE})
public @interface RefMarked {}
