package io.digitalfte.bench;

import io.digitalfte.act.Action;
import io.digitalfte.act.ActionType;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import java.util.List;
import java.util.Optional;

/** An action that does nothing, so that only the engine costs. */
record Noop(String name) implements Action {
  /** Its kind. */
  record Type() implements ActionType<Noop> {
    @Override
    public String kind() {
      return "bench.noop";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Class<Noop> record() {
      return Noop.class;
    }

    @Override
    public Reversibility reversibility() {
      return Reversibility.REVERSIBLE;
    }

    @Override
    public Mark mark() {
      return Mark.FINDABLE;
    }

    @Override
    public Preview preview(Noop action) {
      return new Preview(
          "Do nothing, " + action.name(), List.of(), Optional.empty(), "NOTHING " + action.name());
    }

    @Override
    public Stake stake(Noop action) {
      return Stake.of(Stake.Trait.MESSAGE);
    }
  }
}
