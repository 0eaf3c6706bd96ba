package io.digitalfte.ops.ci.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far something is, by the words that are known for it. */
@SuppressWarnings("ImmutableEnumChecker") // lists that List.of made
enum State {
  OPEN(true, "todo", "to-do", "open", "pending", "planned", "backlog", "not-started"),
  IN_PROGRESS(true, "in-progress", "doing", "started"),
  BLOCKED(true, "blocked", "on-hold"),
  REVIEW(true, "review", "in-review"),
  DONE(true, "done", "complete", "completed"),
  CANCELLED(true, "cancelled", "canceled", "dropped"),
  DEFERRED(true, "deferred", "postponed"),
  DRAFT(false, "draft"),
  PROPOSED(false, "proposed"),
  APPROVED(false, "approved", "accepted", "ready"),
  ACTIVE(false, "active", "ratified"),
  IMPLEMENTED(false, "implemented", "shipped"),
  REJECTED(false, "rejected"),
  SUPERSEDED(false, "superseded", "deprecated", "archived");

  private final boolean task;
  private final List<String> words;

  State(boolean task, String... words) {
    this.task = task;
    this.words = List.of(words);
  }

  /**
   * The state that this word stands for; spaces and underscores count as hyphens.
   *
   * @param task whether it has to be one that a task can be in
   */
  static Optional<State> of(String word, boolean task) {
    String plain = word.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]+", "-");
    return Arrays.stream(values())
        .filter(state -> (state.task || !task) && state.words.contains(plain))
        .findFirst();
  }

  /** The first word for each state that could have been meant. */
  static String known(boolean task) {
    return String.join(
        ", ",
        Arrays.stream(values())
            .filter(state -> state.task || !task)
            .map(state -> state.words.getFirst())
            .toList());
  }
}
