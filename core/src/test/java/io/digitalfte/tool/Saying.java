package io.digitalfte.tool;

import io.digitalfte.act.Action;
import io.digitalfte.act.ActionType;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import io.digitalfte.act.Step;
import io.digitalfte.act.Target;
import io.digitalfte.term.Ulid;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A kind of action for tests of tools: saying something to a wall. */
public final class Saying implements ActionType<Saying.Say> {
  /** What is said. */
  public record Say(String text) implements Action {}

  /** A plan to say this; nothing is objected to. */
  public static Plan plan(Ulid id, String text) {
    return new Plan(
        "saying",
        "Say it",
        List.of(new Step<>(id, new Saying(), new Target("wall:1", "The wall"), new Say(text))),
        List.of("asked for"),
        Set.of());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Saying;
  }

  @Override
  public int hashCode() {
    return 1;
  }

  @Override
  public String kind() {
    return "wall.say";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<Say> record() {
    return Say.class;
  }

  @Override
  public Reversibility reversibility() {
    return Reversibility.IRREVERSIBLE;
  }

  @Override
  public Mark mark() {
    return Mark.NONE;
  }

  @Override
  public Preview preview(Say action) {
    return new Preview("Say it", List.of(), Optional.empty(), "POST " + action.text());
  }

  @Override
  public Stake stake(Say action) {
    return Stake.of(Stake.Trait.MESSAGE);
  }

  @Override
  public List<String> objections(Say action, int step) {
    return action.text().isEmpty() ? List.of("nothing to say") : List.of();
  }
}
