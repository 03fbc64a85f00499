package dev.kref.checker.finding;

/**
 * One step of the path that leads to a defect.
 *
 * @param place where it happens
 * @param text what happens there, as a clause without full stop
 */
public record Step(Place place, String text) {}
