package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds one reference to the receiver, or to the argument, which the caller must put. Only legal
 * while the caller is sure that the object is alive: with a valid reference in hand, or under the
 * lock that excludes the last put. It is the kernel's {@code kref_get}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface GetsRef {}
