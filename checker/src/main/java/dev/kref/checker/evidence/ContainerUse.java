package dev.kref.checker.evidence;

import com.sun.tools.javac.code.Symbol;
import dev.kref.checker.locks.LockExpr;
import java.util.Set;

/**
 * How a call concerns the elements of a container.
 *
 * @param isContainer whether the callee's type is a container at all
 * @param kind who owns the elements' references
 * @param place the field or variable that holds the container, null where there is none
 * @param owner the object whose field it is, null for static fields and local variables
 * @param elementArgs the arguments that are elements
 * @param yieldsElement whether the result is an element
 * @param isFunction whether the callee's type is no container, but its type arguments say who owns
 *     what it takes and yields, as with {@code Consumer<@OwnsRef Job>}
 */
public record ContainerUse(
    boolean isContainer,
    PlaceFacts.Kind kind,
    Symbol place,
    LockExpr owner,
    Set<Integer> elementArgs,
    boolean yieldsElement,
    boolean isFunction) {

  public static final ContainerUse NONE =
      new ContainerUse(false, PlaceFacts.Kind.UNKNOWN, null, null, Set.of(), false, false);

  /** Whether an argument's terms speak of an element. */
  public boolean concerns(int index) {
    return isContainer && elementArgs.contains(index);
  }

  /** Whether an operand's terms bind: always, but for elements that own no reference. */
  public boolean binds(int index) {
    return !concerns(index) || owns();
  }

  public boolean owns() {
    return kind == PlaceFacts.Kind.OWNED;
  }
}
