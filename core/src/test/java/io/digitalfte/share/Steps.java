package io.digitalfte.share;

/** Told where a half is, so that a test can cut its power there, or let others act meanwhile. */
public interface Steps {
  /** Nothing happens. */
  Steps NONE = _ -> {};

  /** Here it is; may throw {@link Cut}. */
  void at(String step);

  /** Whether the place cannot be reached now. */
  default boolean away() {
    return false;
  }

  /** Whether the answer to what is offered now gets lost. */
  default boolean lost() {
    return false;
  }

  /** The power is cut here. */
  final class Cut extends Error {
    private static final long serialVersionUID = 1L;

    /** At this step. */
    public Cut(String step) {
      super(step, null, false, false);
    }
  }
}
