package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An embeddable counter, as the kernel's {@code struct kref} is. A class is counted, without saying
 * so, when it has a field of such a type that counts the object itself. What is got and put on the
 * counter is got and put on the object that embeds it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE})
public @interface RefCounter {}
