package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The lock is taken for the last put, re-checked under it, held while the release function runs,
 * and let go by the call itself, as {@code kref_put_mutex} does for its caller.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER})
public @interface HeldForLastPut {}
