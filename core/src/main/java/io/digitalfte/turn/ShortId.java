package io.digitalfte.turn;

import io.digitalfte.act.State;
import io.digitalfte.record.View;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.NoteName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a shortened id means: six or more of its first or last characters, if only one thing
 * has them. The name of a note stands for its proposal.
 */
public final class ShortId {
  private static final int LEAST = 6;
  private static final Set<State> ALL = EnumSet.allOf(State.class);

  private ShortId() {}

  /**
   * The proposal that is meant; a whole id is given back whether or not it is one's.
   *
   * @throws Fault {@code USAGE} where there are several, or too little was given
   */
  public static Optional<Ulid> proposal(View view, String given) {
    Optional<Ulid> whole = whole(given);
    if (whole.isPresent()) {
      return whole;
    }
    List<Ulid> ids = new ArrayList<>();
    for (State state : ALL) {
      view.latest(state, Integer.MAX_VALUE).forEach(line -> ids.add(line.proposal()));
    }
    return only(given, ids, "proposals");
  }

  /** The action that is meant; otherwise as {@link #proposal}. */
  public static Optional<Ulid> action(View view, String given) {
    Optional<Ulid> whole = whole(given);
    if (whole.isPresent()) {
      return whole;
    }
    List<Ulid> ids = new ArrayList<>();
    view.actions(ALL, Integer.MAX_VALUE).forEach(action -> ids.add(action.id()));
    return only(given, ids, "actions");
  }

  private static Optional<Ulid> whole(String given) {
    String name = given.substring(given.lastIndexOf('/') + 1);
    Optional<NoteName> note = NoteName.parse(name);
    if (note.isPresent()) {
      return note.map(NoteName::id);
    }
    String upper = given.toUpperCase(Locale.ROOT);
    return Ulid.looksLike(upper) ? Optional.of(new Ulid(upper)) : Optional.empty();
  }

  private static Optional<Ulid> only(String given, Collection<Ulid> ids, String things) {
    if (given.length() < LEAST) {
      throw Fault.of(
          Fault.Code.USAGE, "an id is shortened to six characters or more; give more of it");
    }
    String part = given.toUpperCase(Locale.ROOT);
    List<Ulid> fit =
        ids.stream()
            .filter(id -> id.text().startsWith(part) || id.text().endsWith(part))
            .distinct()
            .toList();
    if (fit.size() > 1) {
      throw Fault.of(
          Fault.Code.USAGE,
          fit.size() + " " + things + " have that id's beginning or end; give more of it");
    }
    return fit.stream().findFirst();
  }
}
