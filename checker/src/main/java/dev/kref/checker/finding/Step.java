package dev.kref.checker.finding;

/**
 * One step of the path that leads to a defect.
 *
 * @param place where it happens
 * @param text what happens there, as a clause without full stop
 */
public record Step(Place place, String text) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Step that && place.equals(that.place) && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return place.hashCode() * 31 + text.hashCode();
  }
}
