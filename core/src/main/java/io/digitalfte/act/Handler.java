package io.digitalfte.act;

import java.time.Duration;

/**
 * Performs one kind of action in the outside world, and can tell later whether it happened. The
 * only port through which the world is changed. Called on virtual threads, one call per action at a
 * time; every call has a timeout of its own and ends at an interrupt.
 */
public interface Handler<A extends Action> {
  /** The kind of action. */
  ActionType<A> type();

  /**
   * What we are connected to now, probed from the world; read-only.
   *
   * @throws io.digitalfte.term.Fault {@code UNAVAILABLE} when the world does not answer
   */
  Target target();

  /**
   * Whether a cloud, which may see less of the world than we do, means our {@link #target} by this
   * identity. What is approved binds the target itself, never this.
   */
  default boolean isAt(String identity) {
    return false;
  }

  /**
   * What stands against this action now; read-only. Asked before a person is asked, and again
   * before acting; there it compares the world with what the action expects.
   */
  Objections check(A action);

  /**
   * Does it, once. The caller has committed durably that it is about to. Whatever is not certain is
   * {@link Outcome.Unknown}; an exception counts as that.
   */
  Outcome perform(A action, Key key);

  /**
   * Whether an earlier {@link #perform} with this key happened; read-only.
   *
   * @param since how long ago the last byte of that request may have left
   */
  Found find(A action, Key key, Duration since);
}
