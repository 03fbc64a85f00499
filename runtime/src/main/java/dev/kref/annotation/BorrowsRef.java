package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * No reference changes hands here: the caller, or the holder, keeps the object alive for as long as
 * it is used.
 *
 * <p>On a field or an element it says that the link is weak: it owns no reference, so the release
 * function must take it out before the object is gone.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.FIELD, ElementType.TYPE_USE})
public @interface BorrowsRef {}
