package quiet;

import java.util.ArrayList;
import java.util.List;

/** Code that counts nothing has no findings. */
class NoReferences {
  private final List<String> names = new ArrayList<>();

  void add(String name) {
    names.add(name);
  }

  String last() {
    return names.isEmpty() ? null : names.get(names.size() - 1);
  }
}
