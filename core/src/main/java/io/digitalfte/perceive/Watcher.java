package io.digitalfte.perceive;

/** Turns a part of the outside world into sightings. Reads only. */
public interface Watcher {
  /** Where it watches, such as {@code mail}: part of every signal's identity. */
  String account();

  /**
   * Watches until interrupted, and hands over what it sees in order. Runs on a thread of its own.
   *
   * @throws InterruptedException when told to stop
   * @throws io.digitalfte.term.Fault {@code UNAVAILABLE} when the outside is not there; the caller
   *     starts it again after a pause
   */
  void watch(Intake intake) throws InterruptedException;
}
