package dev.kref.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Instances hold elements of the type's last type parameter (the value, for a map). What the
 * methods' annotations say of such elements binds where the element owns its reference, as in
 * {@code Queue<@OwnsRef Job>}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE})
public @interface Container {}
