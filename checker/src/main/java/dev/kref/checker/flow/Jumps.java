package dev.kref.checker.flow;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ways in which control leaves a stretch of code other than at its end. */
final class Jumps {
  /**
   * A return from the body.
   *
   * @param state the state, before the obligations of the exit are checked
   * @param value what is returned; null for void
   * @param at the return statement
   */
  record Return(State state, Value value, Tree at) {}

  /**
   * An exception on its way.
   *
   * @param state the state when it was thrown
   * @param type its static type
   * @param at what threw it
   * @param explicit whether it is a throw statement of this very body
   * @param unsure whether only a guess says that it can happen
   */
  record Throw(State state, Type type, Tree at, boolean explicit, boolean unsure) {}

  final List<Return> returns = new ArrayList<>();
  final List<Throw> throwns = new ArrayList<>();
  final Map<Tree, List<State>> breaks = new LinkedHashMap<>();
  final Map<Tree, List<State>> continues = new LinkedHashMap<>();
  final Map<Tree, List<Out>> yields = new LinkedHashMap<>();

  void addBreak(Tree target, State state) {
    breaks.computeIfAbsent(target, t -> new ArrayList<>()).add(state);
  }

  void addContinue(Tree target, State state) {
    continues.computeIfAbsent(target, t -> new ArrayList<>()).add(state);
  }

  void addYield(Tree target, Out out) {
    yields.computeIfAbsent(target, t -> new ArrayList<>()).add(out);
  }

  List<State> takeBreaks(Tree target) {
    List<State> states = breaks.remove(target);
    return states == null ? new ArrayList<>() : states;
  }

  List<State> takeContinues(Tree target) {
    List<State> states = continues.remove(target);
    return states == null ? new ArrayList<>() : states;
  }

  List<Out> takeYields(Tree target) {
    List<Out> outs = yields.remove(target);
    return outs == null ? new ArrayList<>() : outs;
  }
}
