package dev.kref.checker.stubs;

import dev.kref.checker.model.Elements;
import dev.kref.checker.model.Terms;

/**
 * What a stub says of one field.
 *
 * @param name the field's name
 * @param terms what is said of the field itself
 * @param elements what is said inside its type
 */
public record StubField(String name, Terms terms, Elements elements) {}
