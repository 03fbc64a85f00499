package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Handing something to this executor or queue, or to the one that this method or constructor
 * yields, does not fail. On the type of a task: an executor that rejects it tells the task itself,
 * which then does what it would have done.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface NeverRejects {}
