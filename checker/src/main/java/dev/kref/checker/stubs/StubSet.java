package dev.kref.checker.stubs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Stubs that are held in memory, as they were parsed. Immutable. */
public final class StubSet implements Stubs {
  private final Map<String, StubType> types;
  private final List<Relocation> relocations;

  /** The stubs of several files; a type that is described more than once is the sum of all. */
  public StubSet(List<StubType> types, List<Relocation> relocations) {
    Map<String, StubType> byName = new LinkedHashMap<>();
    for (StubType type : types) {
      byName.merge(type.name(), type, StubType::plus);
    }
    this.types = Map.copyOf(byName);
    this.relocations = List.copyOf(relocations.stream().distinct().toList());
  }

  @Override
  public Optional<StubType> exactType(String qualifiedName) {
    return Optional.ofNullable(types.get(qualifiedName));
  }

  @Override
  public List<Relocation> relocations() {
    return relocations;
  }

  /** All types, in the order of their names. */
  public Map<String, StubType> types() {
    return new TreeMap<>(types);
  }
}
