package dev.kref.checker.inference;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Decides whether one number of a class counts references to the object that it stands in. */
final class CounterFinder {
  /** The verdict about a number: what the methods are, and how sure that is. */
  record Verdict(
      Map<JCMethodDecl, CountMethod> methods,
      boolean startsAtZero,
      boolean pooled,
      boolean owes,
      boolean certain) {}

  private final OwnMethods methods;
  private final CountField field;
  private final FreeActions free;
  private final Map<JCMethodDecl, CountMethod> found = new LinkedHashMap<>();
  private final Set<JCMethodDecl> hooks = new HashSet<>();
  private final long floor;
  private long end = Long.MIN_VALUE;
  private int strength;
  private boolean checksForDead;
  private boolean pooled;
  private boolean forced;

  /**
   * A finder.
   *
   * @param floor the count of an object that is gone: 0, or -1 where counting starts at 0
   */
  CounterFinder(OwnMethods methods, CountField field, Types types, long floor) {
    this.floor = floor;
    this.methods = methods;
    this.field = field;
    this.free = new FreeActions(methods, types);
  }

  /** The verdict; null where the number is no reference counter, or may be none. */
  Verdict decide() {
    try {
      return find() ? verdict() : null;
    } catch (Unclear unclear) {
      return null;
    }
  }

  private boolean find() {
    List<JCMethodDecl> getters = new ArrayList<>();
    for (JCMethodDecl method : methods.declared()) {
      if (method.body == null || TreeInfo.isConstructor(method) || !methods.touches(method)) {
        continue;
      }
      boolean changes = methods.changes(method);
      if (changes && method.sym.isStatic()) {
        return false;
      }
      CountMethod kind = changes ? change(method) : read(method);
      if (kind != null) {
        found.put(method, kind);
        if (kind.kind() == Primitive.GET || kind.kind() == Primitive.TRY_GET) {
          getters.add(method);
        }
      }
    }
    if (end == Long.MIN_VALUE || getters.isEmpty() || !isOffered()) {
      return false;
    }
    checksForDead = true;
    for (JCMethodDecl getter : getters) {
      checksForDead &= checksForDead(getter);
    }
    return true;
  }

  private boolean isOffered() {
    boolean get = false;
    boolean put = false;
    for (Map.Entry<JCMethodDecl, CountMethod> entry : found.entrySet()) {
      boolean hidden = (entry.getKey().sym.flags() & Flags.PRIVATE) != 0;
      Primitive kind = entry.getValue().kind();
      get |= !hidden && (kind == Primitive.GET || kind == Primitive.TRY_GET);
      put |= !hidden && (kind == Primitive.PUT || kind == Primitive.LENIENT_PUT);
    }
    return get && put;
  }

  private List<Exit> exits(JCMethodDecl method) {
    CountPath start = new CountPath();
    start.low = floor;
    return new CountWalk(methods, field).method(method, start, List.of());
  }

  private CountMethod read(JCMethodDecl method) {
    TypeTag result = method.sym.getReturnType().getTag();
    if (method.sym.isStatic() || result != TypeTag.INT && result != TypeTag.LONG) {
      return null;
    }
    try {
      for (Exit exit : exits(method)) {
        if (!exit.thrown() && !(exit.value() instanceof Val.Count)) {
          return null;
        }
      }
      return new CountMethod(Primitive.READ, false);
    } catch (Unclear unclear) {
      return null;
    }
  }

  /** What a method does that changes the number; null where it leaves it as it was. */
  private CountMethod change(JCMethodDecl method) {
    try {
      return changeOf(method, exits(method));
    } catch (Unclear unclear) {
      if ((method.sym.flags() & Flags.PRIVATE) != 0) {
        return new CountMethod(Primitive.HELPER, false);
      }
      if (unclear.isForced() && method.sym.getReturnType().hasTag(TypeTag.VOID)) {
        forced = true;
        return new CountMethod(Primitive.LENIENT_PUT, false);
      }
      throw unclear;
    }
  }

  private CountMethod changeOf(JCMethodDecl method, List<Exit> exits) {
    List<Exit> normal = exits.stream().filter(exit -> !exit.thrown()).toList();
    boolean hidden = (method.sym.flags() & Flags.PRIVATE) != 0;
    if (normal.isEmpty() || !hidden && field.isPlain() && isUnlocked(exits)) {
      throw Unclear.code();
    }
    long least = normal.stream().mapToLong(this::change).min().orElseThrow();
    long most = normal.stream().mapToLong(this::change).max().orElseThrow();
    CountMethod kind = null;
    if (least == 0 && most == 0) {
      return null;
    }
    if (least == 1 && most == 1 && getsFor(normal)) {
      kind = new CountMethod(Primitive.GET, returnsSelf(normal));
    } else if (least == 0 && most == 1 && tells(normal)) {
      kind = new CountMethod(Primitive.TRY_GET, returnsSelf(normal));
    } else if (least == -1 && most <= 0 && puts(method, normal)) {
      boolean always = most < 0 || onlyWhereDead(normal);
      kind = new CountMethod(always ? Primitive.PUT : Primitive.LENIENT_PUT, returnsSelf(normal));
    }
    if (kind == null && !hidden) {
      throw Unclear.code();
    }
    return kind == null ? new CountMethod(Primitive.HELPER, false) : kind;
  }

  /** What a way out adds: one more of an object that is gone is none, where the result says so. */
  private long change(Exit exit) {
    boolean refused =
        exit.path().high <= floor
            && exit.path().delta == 1
            && (exit.value() == Val.Plain.NULL
                || exit.value() instanceof Val.Bool truth && !truth.value());
    return refused ? 0 : exit.path().delta;
  }

  private static boolean isUnlocked(List<Exit> exits) {
    return exits.stream().anyMatch(exit -> exit.path().changedUnlocked);
  }

  private static boolean returnsSelf(List<Exit> normal) {
    return normal.stream()
        .allMatch(exit -> exit.value() == Val.Plain.THIS || exit.value() == Val.Plain.NULL);
  }

  /** Whether what a get returns is not something that holds the new reference by itself. */
  private static boolean getsFor(List<Exit> normal) {
    return normal.stream().allMatch(exit -> exit.value() != Val.Plain.OTHER && !opens(exit.path()));
  }

  /** A get that is made for the first one only counts users of something that comes and goes. */
  private static boolean opens(CountPath path) {
    return path.high <= 1;
  }

  /** Whether a result tells the paths that add one from those that do not. */
  private boolean tells(List<Exit> normal) {
    for (Exit exit : normal) {
      boolean got = change(exit) == 1;
      Val value = exit.value();
      boolean saysSo =
          value instanceof Val.Bool truth
              ? truth.value() == got
              : got ? value == Val.Plain.THIS || value == Val.Plain.FIELD : value == Val.Plain.NULL;
      if (!saysSo || got && opens(exit.path())) {
        return false;
      }
    }
    return true;
  }

  private boolean checksForDead(JCMethodDecl getter) {
    return exits(getter).stream()
        .filter(exit -> !exit.thrown() && change(exit) == 1)
        .allMatch(exit -> exit.path().low > end);
  }

  private boolean onlyWhereDead(List<Exit> normal) {
    return normal.stream()
        .filter(exit -> exit.path().delta == 0)
        .allMatch(exit -> exit.path().high <= end);
  }

  /** Whether the last of the paths that subtract frees, and all of these do, and no others. */
  private boolean puts(JCMethodDecl method, List<Exit> normal) {
    List<CountPath> down = new ArrayList<>();
    normal.forEach(exit -> down.addAll(exit.path().delta < 0 ? List.of(exit.path()) : List.of()));
    long last = Long.MIN_VALUE;
    for (CountPath path : down) {
      last = path.high < CountPath.ANY ? Math.max(last, lastOf(path, down)) : last;
    }
    if (last == Long.MIN_VALUE || last != floor || end != Long.MIN_VALUE && end != last) {
      return false;
    }
    Set<JCTree> always = new HashSet<>();
    boolean goesOn = false;
    for (CountPath path : down) {
      if (path.high - 1 > last) {
        always.addAll(path.actions);
        goesOn = true;
      }
    }
    if (!goesOn || !freesAtEnd(down, last, always, normal)) {
      return false;
    }
    end = last;
    return true;
  }

  /** The highest count that a path leaves behind where the count is tested. */
  private static long lastOf(CountPath path, List<CountPath> down) {
    boolean above = down.stream().anyMatch(other -> other.low > path.high);
    return above || path.high <= 1 ? path.high - 1 : Long.MIN_VALUE;
  }

  private boolean freesAtEnd(
      List<CountPath> down, long last, Set<JCTree> always, List<Exit> normal) {
    int strongest = FreeActions.NONE;
    Set<JCMethodDecl> common = null;
    for (CountPath path : down) {
      if (path.high - 1 > last || path.high - 1 < last) {
        continue;
      }
      List<JCTree> only = new ArrayList<>(path.actions);
      only.removeAll(always);
      int frees = free.of(only);
      if (frees == FreeActions.NONE && (path.guarded || !tellsLast(normal, last))) {
        return false;
      }
      strongest = Math.max(strongest, frees);
      pooled |= only.stream().anyMatch(FreeActions::keeps);
      Set<JCMethodDecl> called = hooks(only);
      if (common != null) {
        called.retainAll(common);
      }
      common = called;
    }
    if (common != null) {
      // What only some of the ends call is for others to call as well: that of a cache, say.
      hooks.addAll(common);
    }
    strength = Math.max(strength, strongest);
    return true;
  }

  /** Whether the result says whether this was the last reference. */
  private static boolean tellsLast(List<Exit> normal, long last) {
    return normal.stream()
        .allMatch(
            exit ->
                exit.value() instanceof Val.Bool truth
                    && truth.value() == (exit.path().delta < 0 && exit.path().high - 1 <= last));
  }

  private Set<JCMethodDecl> hooks(List<JCTree> actions) {
    Set<JCMethodDecl> all = new LinkedHashSet<>();
    for (JCTree action : actions) {
      if (action instanceof JCMethodInvocation call && OwnMethods.isOnThis(call)) {
        JCMethodDecl called = methods.called(call);
        if (called != null && !found.containsKey(called)) {
          all.add(called);
        }
      }
    }
    return all;
  }

  private Verdict verdict() {
    long start = new CounterStart(methods, field).find();
    long first = start - end;
    if (first != 0 && first != 1) {
      return null;
    }
    boolean counted =
        first == 0
            ? strength >= FreeActions.CLOSES
            : checksForDead || strength >= FreeActions.UNLINKS;
    if (!counted) {
      return null;
    }
    boolean certain =
        first == 1
            && !forced
            && (checksForDead ? strength >= FreeActions.HOOK : strength >= FreeActions.DESTROYS);
    for (JCMethodDecl method : methods.declared()) {
      if (hooks.contains(method) && !found.containsKey(method)) {
        release(method);
      }
    }
    return new Verdict(found, first == 0, pooled, strength >= FreeActions.HOOK, certain);
  }

  private void release(JCMethodDecl hook) {
    boolean open = hook.getModifiers().getFlags().contains(Modifier.PUBLIC);
    boolean elsewhere =
        methods.declared().stream()
            .anyMatch(
                method ->
                    method != hook
                        && method.body != null
                        && !isPut(method)
                        && methods.calls(method, hook));
    if (open) {
      found.put(hook, new CountMethod(Primitive.LENIENT_PUT, false));
    } else if (!elsewhere) {
      found.put(hook, new CountMethod(Primitive.RELEASE, false));
    }
  }

  private boolean isPut(JCMethodDecl method) {
    CountMethod kind = found.get(method);
    return kind != null
        && (kind.kind() == Primitive.PUT
            || kind.kind() == Primitive.LENIENT_PUT
            || kind.kind() == Primitive.HELPER);
  }
}
