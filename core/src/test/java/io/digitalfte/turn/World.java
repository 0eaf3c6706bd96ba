package io.digitalfte.turn;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Found;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Key;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Target;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The pretended outside world: what was done to it, and how it will answer. Any thread. */
public final class World implements Handler<Effect> {
  private final Effect.Type type;
  private final List<String> effects = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private final Deque<BiFunction<World, Effect, Outcome>> script = new ArrayDeque<>();
  private volatile Objections objections = Objections.none();
  private volatile Target target = new Target("world:one", "World one");
  private volatile Found found = new Found.CannotTell("not asked for");
  private volatile Runnable checking = () -> {};
  private int finds;
  private int checks;

  /** A world whose effects can be taken back to this degree. */
  public World(Reversibility reversibility) {
    this(reversibility, Mark.FINDABLE);
  }

  /** A world whose effects leave this mark. */
  public World(Reversibility reversibility, Mark mark) {
    this.type = new Effect.Type(reversibility, mark);
  }

  /** The next performance answers so. */
  public synchronized World then(BiFunction<World, Effect, Outcome> answer) {
    script.add(answer);
    return this;
  }

  /** What stands against every action from now on. */
  public void object(String... reasons) {
    objections = new Objections(List.of(reasons), List.of());
  }

  /** What is done at every check from now on. */
  public void checking(Runnable what) {
    checking = what;
  }

  /** What we are connected to from now on. */
  public void retarget(String identity) {
    target = new Target(identity, "World " + identity);
  }

  /** What looking finds from now on. */
  public void find(Found what) {
    found = what;
  }

  /** The effects that happened, in order. */
  public synchronized List<String> effects() {
    return List.copyOf(effects);
  }

  /** The keys they were asked under. */
  public synchronized List<String> keys() {
    return List.copyOf(keys);
  }

  /** How often somebody looked. */
  public synchronized int finds() {
    return finds;
  }

  /** How often somebody checked. */
  public synchronized int checks() {
    return checks;
  }

  /** It happens. */
  public synchronized Outcome happen(Effect effect) {
    effects.add(effect.name() + ":" + effect.text());
    return new Outcome.Done(
        new Receipt("effect-" + effects.size(), Map.of("invoice.number", "INV/" + effects.size())));
  }

  @Override
  public ActionType<Effect> type() {
    return type;
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public Objections check(Effect action) {
    synchronized (this) {
      checks++;
    }
    checking.run();
    return objections;
  }

  @Override
  public Outcome perform(Effect action, Key key) {
    BiFunction<World, Effect, Outcome> answer;
    synchronized (this) {
      keys.add(key.text());
      answer = script.isEmpty() ? World::happen : script.poll();
    }
    return answer.apply(this, action);
  }

  @Override
  public synchronized Found find(Effect action, Key key, Duration since) {
    finds++;
    return found;
  }
}
