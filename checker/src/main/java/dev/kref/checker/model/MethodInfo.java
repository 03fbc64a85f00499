package dev.kref.checker.model;

import java.util.List;

/** Everything that is known of a method: its contract, and what is said inside its types. */
record MethodInfo(MethodContract contract, Elements result, List<Elements> paramElements) {
  MethodInfo {
    paramElements = List.copyOf(paramElements);
  }

  Elements param(int index) {
    return index >= 0 && index < paramElements.size() ? paramElements.get(index) : Elements.NONE;
  }

  /**
   * This, and what {@code weak} says that does not contradict it; {@code declared} stays as it is.
   */
  MethodInfo over(MethodInfo weak) {
    MethodContract strong = contract;
    MethodContract other = weak.contract;
    int size = Math.max(strong.params().size(), other.params().size());
    List<Terms> params = new java.util.ArrayList<>();
    List<Elements> elements = new java.util.ArrayList<>();
    for (int i = 0; i < size; i++) {
      params.add(Merge.overParameter(at(strong.params(), i), at(other.params(), i)));
      elements.add(Merge.over(param(i), weak.param(i)));
    }
    List<String> thrown = strong.thrown().isEmpty() ? other.thrown() : strong.thrown();
    return new MethodInfo(
        new MethodContract(
            Merge.over(strong.method(), other.method()),
            Merge.overParameter(strong.receiver(), other.receiver()),
            params,
            thrown,
            strong.declared(),
            strong.saysSomething() ? strong.provenance() : other.provenance()),
        Merge.over(result, weak.result),
        elements);
  }

  private static Terms at(List<Terms> terms, int index) {
    return index < terms.size() ? terms.get(index) : Terms.NONE;
  }
}
