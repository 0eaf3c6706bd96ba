package io.digitalfte.home;

/**
 * What the head kept outside a home says about the home that is being started. With anything but
 * {@link Fresh} and {@link Same} the home is <em>recovering</em>: nothing acts, earlier approvals
 * are void, and a person settles it.
 */
public sealed interface Standing {
  /** Nothing is remembered, and the journal is empty: a home that starts for the first time. */
  record Fresh() implements Standing {}

  /**
   * The home we know, on this machine, in its folder.
   *
   * @param ahead by how many entries the journal is in front of the remembered head; more than 0
   *     only after a loss of power or a full disk outside
   */
  record Same(long ahead) implements Standing {}

  /**
   * The journal ends before the remembered head: it was put back.
   *
   * @param by how many entries are missing at its end, from 1
   */
  record JournalBehind(long by) implements Standing {}

  /** The remembered head was written on another machine. */
  record OtherMachine() implements Standing {}

  /**
   * The remembered head belongs to another folder: this one is a copy, or was moved across disks.
   *
   * @param known the folder that is remembered
   * @param stillThere whether something lies there
   */
  record OtherPlace(String known, boolean stillThere) implements Standing {}

  /**
   * Journal and remembered head have different entries under one number: two histories.
   *
   * @param sequence the number of the entry
   */
  record Forked(long sequence) implements Standing {}

  /**
   * The journal has entries, and nothing is remembered: another user or machine, or it was lost.
   */
  record HeadMissing() implements Standing {}

  /**
   * Another copy of this home is running now, and keeps the head.
   *
   * @param holder the process and since when, as far as known
   * @param known its folder
   */
  record Twin(String holder, String known) implements Standing {}

  /** Whether a home that stands so may act. */
  default boolean sound() {
    return switch (this) {
      case Fresh _, Same _ -> true;
      case JournalBehind _, OtherMachine _, OtherPlace _, Forked _, HeadMissing _, Twin _ -> false;
    };
  }

  /** One sentence for the owner and the audit. */
  default String sentence() {
    return switch (this) {
      case Fresh _ -> "the home starts for the first time";
      case Same same when same.ahead() == 0 -> "the journal ends where it ended when we stopped";
      case Same same ->
          "the journal is the one we know, and "
              + same.ahead()
              + " entries longer than what was remembered outside";
      case JournalBehind behind ->
          "the journal was put back: " + behind.by() + " entries at its end are missing";
      case OtherMachine _ -> "this home was last used on another machine";
      case OtherPlace other when other.stillThere() ->
          "this is a copy: the home we know lies in " + other.known();
      case OtherPlace other ->
          "this home was in " + other.known() + ", where nothing is now: it was moved or restored";
      case Forked forked ->
          "the journal has another history: entry "
              + forked.sequence()
              + " is not the one we remember";
      case HeadMissing _ ->
          "nothing is remembered outside this home of a journal that has entries: it comes from"
              + " another machine or user, or the memory was lost";
      case Twin twin -> "a copy of this home in " + twin.known() + " is held by " + twin.holder();
    };
  }
}
