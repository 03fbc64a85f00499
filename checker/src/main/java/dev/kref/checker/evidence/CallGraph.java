package dev.kref.checker.evidence;

import com.sun.tools.javac.code.Symbol.MethodSymbol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which methods of the sources call which others by name. */
public final class CallGraph {
  private final Map<MethodSymbol, Set<MethodSymbol>> callees = new HashMap<>();
  private final Map<MethodSymbol, Set<MethodSymbol>> callers = new HashMap<>();

  void add(MethodSymbol caller, MethodSymbol callee) {
    callees.computeIfAbsent(caller, m -> new HashSet<>()).add(callee);
    callers.computeIfAbsent(callee, m -> new HashSet<>()).add(caller);
  }

  public Set<MethodSymbol> callersOf(MethodSymbol method) {
    return callers.getOrDefault(method, Set.of());
  }

  /** The given methods and all that they call, directly or not. */
  Set<MethodSymbol> reachedFrom(Set<MethodSymbol> methods) {
    Set<MethodSymbol> reached = new HashSet<>(methods);
    Deque<MethodSymbol> work = new ArrayDeque<>(methods);
    while (!work.isEmpty()) {
      for (MethodSymbol callee : callees.getOrDefault(work.pop(), Set.of())) {
        if (reached.add(callee)) {
          work.push(callee);
        }
      }
    }
    return reached;
  }
}
