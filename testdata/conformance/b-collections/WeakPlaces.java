package conformance.bcollections;

import dev.kref.annotation.GetsRef;
import dev.kref.annotation.OwnsRef;
import dev.kref.annotation.PutsRef;
import dev.kref.annotation.RefCounted;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.WeakHashMap;

/** A set around a map that keeps nothing alive owns nothing; a plain one that is drained does. */
public final class WeakPlaces {
  private final Set<Tenant> seen =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<Tenant, Boolean>()));
  private final Set<Tenant> kept = new HashSet<>();

  Tenant arrive(Registry registry) {
    Tenant tenant = registry.create();
    seen.add(tenant);
    return tenant;
  }

  Tenant stay(Registry registry) {
    Tenant tenant = registry.create();
    kept.add(tenant);
    tenant.get();
    return tenant;
  }

  void lost(Registry registry) {
    Tenant tenant = registry.create(); // finding KrefLeak error
    tenant.greet();
    if (!seen.contains(tenant)) {
      greet();
    }
  }

  void greet() {
    for (Tenant tenant : seen) {
      tenant.greet();
    }
  }

  void close() {
    for (Tenant tenant : kept) {
      tenant.put();
    }
    kept.clear();
  }
}

interface Registry {
  @OwnsRef
  Tenant create();
}

@RefCounted
interface Tenant {
  @GetsRef
  void get();

  @PutsRef
  boolean put();

  void greet();
}
