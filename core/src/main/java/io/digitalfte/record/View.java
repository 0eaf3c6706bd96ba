package io.digitalfte.record;

import io.digitalfte.act.State;
import io.digitalfte.draft.Origin;
import io.digitalfte.perceive.Signal;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be asked of the journal. Valid only within the call that gave it. */
public interface View {
  /** A value kept under this name. */
  Optional<String> meta(String name);

  /** How far this account has been read. */
  Optional<String> cursor(String account);

  /** A signal. */
  Optional<Signal> signal(Ulid id);

  /** Signals that no drafter has seen, oldest first. */
  List<Ulid> undrafted(int most);

  /** Signals that belong to the thread of any of these Message-IDs, oldest first, at most 100. */
  List<Signal> thread(Collection<String> messageIds);

  /** Proposals that answer any of these signals and are in one of these states. */
  List<Ulid> answering(Collection<Ulid> signals, Set<State> states);

  /** A proposal with its actions. */
  Optional<Saved.Plan> plan(Ulid proposal);

  /** The proposal that this action belongs to. */
  Optional<Ulid> proposalOf(Ulid action);

  /**
   * Proposals in these states, oldest first.
   *
   * @param after only those with a later id; empty for the first page
   */
  List<Saved.Proposal> proposals(Set<State> states, Optional<Ulid> after, int most);

  /** The newest proposals in these states, at most so many of them, oldest first. */
  List<Saved.Proposal> newest(Set<State> states, int most);

  /**
   * What came in this way and may still change, and what of it is among the {@code done} plans that
   * were done last. Reads no text.
   */
  List<Stamp> lately(Origin origin, int done);

  /**
   * Which plan a proposal is.
   *
   * @param digest of the whole plan as it stands now; another one after an edit
   */
  record Stamp(Ulid proposal, Digest digest, State state, Instant created) {}

  /** How many proposals are in these states. */
  long count(Set<State> states);

  /** How many proposals that came in this way, and that no signal led to, wait. */
  long unprompted(Origin origin);

  /** The notes of all proposals that may still change, by file name. */
  Map<String, Standing> open();

  /** Where the proposal with this id and this note stands; empty when there is none. */
  Optional<State> standing(Ulid proposal, String note);

  /**
   * Where a proposal stands.
   *
   * @param proposal its id
   * @param state derived from its actions
   */
  record Standing(Ulid proposal, State state) {}

  /** The proposals in this state whose state changed last, newest first; {@code at} is when. */
  List<Line> latest(State state, int most);

  /** The proposals that wait, the one that expires first on top; {@code at} is when. */
  List<Line> soonest(int most);

  /**
   * A proposal on one line.
   *
   * @param proposal its id
   * @param note the name of its note
   * @param title its title; may hold outside text
   * @param at when, as the question says
   */
  record Line(Ulid proposal, String note, String title, Instant at) {}

  /**
   * Waiting proposals that were cut short: asked again without being rendered, or allowed or
   * refused by policy without the decision being taken; oldest first.
   */
  List<Ulid> unfinished();

  /** Proposals that have an action in one of these states, oldest first. */
  List<Ulid> concerned(Set<State> actions);

  /** How many proposals are in each state. */
  Map<State, Long> counts();

  /** Actions in these states, by their proposal and step. */
  List<Saved.Action> actions(Set<State> states, int most);

  /** Actions that something is to happen to by itself up to this time, soonest first. */
  List<Saved.Action> due(Instant until, int most);

  /** When the next action is due after this time; empty when none is. */
  Optional<Instant> nextDue(Instant after);

  /** Waiting proposals whose time to decide ran out by then. */
  List<Ulid> expired(Instant by, int most);

  /** When the next waiting proposal expires after this time. */
  Optional<Instant> nextExpiry(Instant after);

  /** The approvals of this proposal that still count, newest first. */
  List<Saved.Approval> approvals(Ulid proposal);

  /** Whether this nonce was used by any approval, cancelled ones included. */
  boolean nonceUsed(String nonce);

  /** The newest version of this document. */
  Optional<Saved.Document> document(String name);

  /**
   * What was spent before this action, it not counted.
   *
   * @param midnight when the business day began
   * @param week when the week to look at began
   * @param kind whose actions since midnight are counted
   */
  Spent spent(Instant midnight, Instant week, String kind, Ulid except);

  /**
   * Sums over the past, in the smallest unit of the company's currency.
   *
   * @param day since midnight
   * @param week since the week began
   * @param count how many actions of the kind since midnight
   */
  record Spent(long day, long week, long count) {}

  /** What was done, and not only begun, towards this payee, newest first, at most {@code most}. */
  List<Saved.Spending> spendingOn(String payee, int most);

  /** Entries from this number on, in order. */
  List<Entry> entries(long from, int most);

  /**
   * Entries that match, newest first.
   *
   * @param action a whole event name, or its first part with a dot at the end
   * @param id a target or correlation
   */
  List<Entry> query(
      Optional<String> action, Optional<String> id, Optional<Instant> since, int most);

  /** The newest checkpoint at or below this number, as its JSON text. */
  Optional<String> checkpoint(long upTo);

  /** What travels between two halves. */
  Traffic traffic();
}
