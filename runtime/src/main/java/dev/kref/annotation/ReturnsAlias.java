package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The result stands for the receiver, or for the argument: the same count, no new reference. It
 * also describes a view that shares the count of its parent, an accessor of an embedded counter,
 * and, on a constructor's parameter, an object through which its argument is used later on.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface ReturnsAlias {}
