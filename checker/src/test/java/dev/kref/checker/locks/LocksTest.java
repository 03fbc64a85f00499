package dev.kref.checker.locks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.file.JavacFileManager;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Names;
import dev.kref.checker.model.LockMode;
import org.junit.jupiter.api.Test;

/** When two locks are the same one, and how they are told of. */
final class LocksTest {
  private static final Context CONTEXT = context();
  private static final Names NAMES = Names.instance(CONTEXT);

  private static Context context() {
    Context context = new Context();
    JavacFileManager.preRegister(context);
    return context;
  }

  private static VarSymbol field(String name) {
    return new VarSymbol(0, NAMES.fromString(name), Type.noType, null);
  }

  private final VarSymbol lock = field("lock");
  private final VarSymbol table = field("table");
  private final LockExpr own = new LockExpr.Field(LockExpr.THIS, lock);

  @Test
  void aLockIsTheSameByTheSameWay() {
    assertEquals(own, new LockExpr.Field(LockExpr.THIS, lock));
    assertNotEquals(own, new LockExpr.Field(LockExpr.THIS, field("lock")));
    assertNotEquals(own, new LockExpr.Field(new LockExpr.Named("other@12"), lock));
    assertEquals(own.hashCode(), new LockExpr.Field(LockExpr.THIS, lock).hashCode());
  }

  @Test
  void messagesWriteALockAsTheCodeDoes() {
    LockExpr ofTable = new LockExpr.Field(LockExpr.THIS, table);
    assertEquals("lock", own.text());
    assertEquals("table.lock", new LockExpr.Field(ofTable, lock).text());
    assertEquals("page.lock", new LockExpr.Field(new LockExpr.Named("page@40"), lock).text());
    assertEquals("Cache.class", new LockExpr.ClassLiteral("Cache").text());
    assertEquals("lock", new LockExpr.View(own, LockMode.READ).text());
    // what an unknown call has answered has no name that would help anybody
    assertEquals("lock", new LockExpr.Field(new LockExpr.Named("o12_0"), lock).text());
  }

  @Test
  void onlyWhatHasANameAllTheWayCanBeToldApart() {
    assertTrue(own.isKnown());
    assertFalse(new LockExpr.Field(new LockExpr.Named("?3"), lock).isKnown());
    assertFalse(new LockExpr.View(new LockExpr.Named("o12_0"), LockMode.READ).isKnown());
    assertTrue(new LockExpr.Named("owner@3").isKnown());
  }

  @Test
  void theHalvesOfAPairAreDifferentLocksWithOneKey() {
    LockExpr read = new LockExpr.View(own, LockMode.READ);
    LockExpr write = new LockExpr.View(own, LockMode.EXCLUSIVE);
    assertNotEquals(read, write);
    assertEquals(LockKey.of(read, null), LockKey.of(write, null));
  }

  @Test
  void aLockThatIsTakenAgainIsAnotherHold() {
    HeldLock first = new HeldLock(own, LockMode.EXCLUSIVE, 1, HeldLock.TAKEN);
    HeldLock again = first.takenAgain(2);
    assertNotEquals(first, again);
    assertEquals(first.lock(), again.lock());
    assertEquals(first, again.takenAgain(1));
    assertFalse(first.assumed());
    assertTrue(new HeldLock(own, LockMode.EXCLUSIVE, 1, 0).assumed());
  }

  @Test
  void betweenBodiesAFieldIsTheSameLockThroughWhicheverVariable() {
    LockExpr through = new LockExpr.Field(new LockExpr.Named("other@12"), lock);
    assertEquals(LockKey.of(own, null), LockKey.of(through, null));
    assertNotEquals(LockKey.of(own, null), LockKey.of(field("lock")));
  }

  @Test
  void aMonitorBelongsToTheClassWhoseInstanceItIs() {
    Symtab symtab = Symtab.instance(CONTEXT);
    ClassSymbol outer =
        new ClassSymbol(0, NAMES.fromString("Cache"), symtab.unnamedModule.unnamedPackage);
    ClassSymbol inner = new ClassSymbol(0, NAMES.fromString("Entry"), outer);
    assertEquals(LockKey.monitor(inner), LockKey.of(LockExpr.THIS, inner));
    assertEquals(LockKey.monitor(outer), LockKey.of(new LockExpr.Named("Cache.this"), inner));
    assertNull(LockKey.of(new LockExpr.Named("Elsewhere.this"), inner));
    assertNull(LockKey.of(new LockExpr.Named("page@40"), inner), "a local variable's monitor");
  }
}
