package dev.kref.checker.repair;

import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.kref.checker.finding.Check;
import dev.kref.checker.finding.Repair;
import dev.kref.checker.model.TermKind;
import java.util.List;

/** Takes out a get and the put that gives back what it won, around a handoff in between. */
final class NeedlessPair implements Fixer {
  @Override
  public Repair repair(Spot spot) {
    Spot.InBlock at = spot.statement();
    if (spot.finding().check() != Check.REDUNDANT_GET
        || at == null
        || at.index() + 2 >= at.all().size()
        || at.statement() != spot.leaf()) {
      return null;
    }
    VarSymbol got = spot.words().got(at.statement());
    var put = at.all().get(at.index() + 2);
    if (got == null || spot.words().counted(put, TermKind.PUTS_REF) != got) {
      return null;
    }
    return new Repair(
        "Leave out the get and the put",
        List.of(spot.unit().without(at.statement()), spot.unit().without(put)));
  }
}
