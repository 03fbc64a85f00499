package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The function is kept or handed to another thread, and there are outcomes in which it never runs,
 * as with a completion stage that is skipped when the stage before it fails. A put inside it does
 * not discharge a reference for certain.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER})
public @interface MayNotRun {}
