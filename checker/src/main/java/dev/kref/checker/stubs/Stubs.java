package dev.kref.checker.stubs;

import java.util.List;
import java.util.Optional;

/** A source of stubs, looked up type by type. */
public interface Stubs {
  /** Knows nothing. */
  Stubs NONE =
      new Stubs() {
        @Override
        public Optional<StubType> exactType(String qualifiedName) {
          return Optional.empty();
        }

        @Override
        public List<Relocation> relocations() {
          return List.of();
        }
      };

  /** What is said of the type with exactly this name. */
  Optional<StubType> exactType(String qualifiedName);

  /** The shaded copies that are known, in written order. */
  List<Relocation> relocations();

  /** What is said of a type, or of the type of which it is a shaded copy. */
  default Optional<StubType> type(String qualifiedName) {
    Optional<StubType> exact = exactType(qualifiedName);
    if (exact.isPresent()) {
      return exact;
    }
    for (Relocation relocation : relocations()) {
      Optional<StubType> copied = relocation.original(qualifiedName).flatMap(this::exactType);
      if (copied.isPresent()) {
        return copied;
      }
    }
    return Optional.empty();
  }
}
