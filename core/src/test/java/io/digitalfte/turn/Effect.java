package io.digitalfte.turn;

import io.digitalfte.act.Action;
import io.digitalfte.act.ActionType;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Slots;
import io.digitalfte.act.Stake;
import io.digitalfte.term.Money;
import java.util.List;
import java.util.Optional;

/** A pretended effect, for tests of the engine. */
public record Effect(String name, String text, Optional<Money> payment) implements Action {
  /** An effect that pays nobody. */
  public static Effect of(String name, String text) {
    return new Effect(name, text, Optional.empty());
  }

  /** The kind, of a reversibility and a mark of the test's choosing. */
  public record Type(Reversibility reversibility, Mark mark) implements ActionType<Effect> {
    @Override
    public String kind() {
      return "test.effect";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Class<Effect> record() {
      return Effect.class;
    }

    @Override
    public Preview preview(Effect action) {
      return new Preview(
          "Effect " + action.name(),
          List.of(new Preview.Table(List.of("name"), List.of(List.of(action.name())), "")),
          Optional.of(new Preview.Editable("reply", action.text())),
          "EFFECT " + action.name() + "\n" + action.text());
    }

    @Override
    public Stake stake(Effect action) {
      return action
          .payment()
          .map(m -> Stake.of(m, Stake.Trait.PAYMENT))
          .orElse(Stake.of(Stake.Trait.MESSAGE));
    }

    @Override
    public List<String> objections(Effect action, int step) {
      return action.text().length() > 5_000
          ? List.of("the text is longer than 5000 characters")
          : Slots.objections(action.text(), step);
    }

    @Override
    public Effect fill(Effect action, Slots slots) {
      return new Effect(action.name(), slots.fill(action.text()), action.payment());
    }

    @Override
    public Effect edit(Effect action, String region, String text) {
      return new Effect(action.name(), text, action.payment());
    }
  }
}
