package io.digitalfte.turn;

import io.digitalfte.act.Action;
import io.digitalfte.act.ActionType;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Step;
import io.digitalfte.act.Target;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kinds of action this process knows, and the handlers it has for them. A cloud process knows
 * kinds and has no handlers.
 */
public final class Kinds {
  private final Map<String, ActionType<?>> types = new HashMap<>();
  private final Map<String, Handler<?>> handlers = new HashMap<>();

  /** These handlers' kinds, each once, and further kinds that have no handler here. */
  public Kinds(List<Handler<?>> handlers, List<ActionType<?>> others) {
    for (Handler<?> handler : handlers) {
      add(handler.type());
      this.handlers.put(name(handler.type().kind(), handler.type().version()), handler);
    }
    others.forEach(this::add);
  }

  private void add(ActionType<?> type) {
    if (types.put(name(type.kind(), type.version()), type) != null) {
      throw new IllegalArgumentException("two kinds named " + type.kind());
    }
  }

  private static String name(String kind, int version) {
    return kind + "@" + version;
  }

  /** The names of the kinds, with their versions. */
  public Set<String> names() {
    return new TreeSet<>(types.keySet());
  }

  /** The kind of this name and version, where it is known here. */
  Optional<ActionType<?>> type(String kind, int version) {
    return Optional.ofNullable(types.get(name(kind, version)));
  }

  /** What does it, where this process has that. */
  Optional<Handler<?>> handler(ActionType<?> type) {
    return Optional.ofNullable(handlers.get(name(type.kind(), type.version())));
  }

  /** The handlers, for doctor's questions. */
  public List<Handler<?>> handlers() {
    return List.copyOf(handlers.values());
  }

  /**
   * A stored action, understood.
   *
   * @return empty when its kind and version are not known here, or its record no longer reads: it
   *     is asked again, never guessed
   */
  Optional<Known<?>> read(Saved.Action saved) {
    ActionType<?> type = types.get(name(saved.kind(), saved.kindVersion()));
    return type == null ? Optional.empty() : read(saved, type);
  }

  // The handler was registered under its own type's name, so the cast holds.
  @SuppressWarnings("unchecked")
  private <A extends Action> Optional<Known<?>> read(Saved.Action saved, ActionType<A> type) {
    A action;
    Target target;
    try {
      action = Json.read(saved.record(), type.record());
      target = Json.read(saved.target(), Target.class);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    Handler<A> handler = (Handler<A>) handlers.get(name(type.kind(), type.version()));
    return Optional.of(
        new Known<>(
            saved, new Step<>(saved.id(), type, target, action), Optional.ofNullable(handler)));
  }

  /** All actions of a plan, understood; empty when any is not. */
  Optional<List<Known<?>>> readAll(List<Saved.Action> actions) {
    List<Known<?>> known = new ArrayList<>();
    for (Saved.Action action : actions) {
      Optional<Known<?>> one = read(action);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      known.add(one.get());
    }
    return Optional.of(List.copyOf(known));
  }

  /** A step as the journal keeps it. */
  static <A extends Action> Saved.Action save(Ulid proposal, int number, Step<A> step) {
    return Saved.Action.waiting(
        step.id(),
        proposal,
        number,
        step.type().kind(),
        step.type().version(),
        Json.text(step.target()),
        Json.text(step.action()));
  }

  /** An action that is understood, with its handler where this process has one. */
  record Known<A extends Action>(Saved.Action saved, Step<A> step, Optional<Handler<A>> handler) {}
}
