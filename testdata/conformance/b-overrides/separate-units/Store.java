package conformance.boverrides.units;

import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.RefMarked;

/** The contract: what implementations in other files are held to. */
@RefMarked
public interface Store<K> {
  /** A new reference, or null. */
  @OwnsRef
  Doc open(K key);

  /** The store keeps it. */
  Doc current();

  void save(@OwnsRef Doc doc);

  void print(Doc doc);
}
