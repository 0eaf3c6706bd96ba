package io.digitalfte.record;

import io.digitalfte.act.State;
import io.digitalfte.draft.Origin;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the journal holds, as it holds it: typed, but not yet understood. */
public sealed interface Saved {
  /**
   * A proposal.
   *
   * @param detail reasons, evidence, confidence and flags as canonical JSON
   * @param asked when the local side asked; the time to decide counts from here
   * @param digest of the whole plan, as it stands now
   * @param verdict what policy said when asking
   * @param rule the rules that said so
   * @param note the name of its note
   * @param mark the nonce of the edit marks in the present rendering
   * @param rendering the note as it was written last
   * @param state derived from its actions
   * @param version grows with every change
   */
  record Proposal(
      Ulid id,
      String kind,
      Origin origin,
      Optional<Ulid> signal,
      Ulid correlation,
      String title,
      String detail,
      Instant created,
      Instant asked,
      Instant expires,
      Digest digest,
      String verdict,
      String rule,
      String note,
      String mark,
      String rendering,
      State state,
      int version)
      implements Saved {
    /**
     * As asked anew: other plan, verdict, time and rendering; the version is the one it replaces.
     */
    public Proposal asked(
        Digest newDigest,
        String newVerdict,
        String newRule,
        Instant at,
        Instant until,
        String newMark,
        String newRendering) {
      return new Proposal(
          id,
          kind,
          origin,
          signal,
          correlation,
          title,
          detail,
          created,
          at,
          until,
          newDigest,
          newVerdict,
          newRule,
          note,
          newMark,
          newRendering,
          state,
          version);
    }
  }

  /**
   * An action.
   *
   * @param step its place in the plan, from 1
   * @param target as canonical JSON
   * @param record as canonical JSON
   * @param version grows with every change
   * @param attempts how often it was armed
   * @param due when something is to happen to it by itself: the undo window's end, the next look
   * @param lost when the outcome of a try was lost, and its last byte had certainly left; it stays
   *     through later tries, each of which looks first
   * @param looks how often we looked since
   * @param receipt as canonical JSON
   * @param reason why it is where it is, in one sentence
   */
  record Action(
      Ulid id,
      Ulid proposal,
      int step,
      String kind,
      int kindVersion,
      String target,
      String record,
      State state,
      int version,
      int attempts,
      Optional<Instant> due,
      Optional<Instant> lost,
      int looks,
      Optional<String> receipt,
      Optional<String> reason)
      implements Saved {
    /** An action that nobody has decided on. */
    public static Action waiting(
        Ulid id, Ulid proposal, int step, String kind, int version, String target, String record) {
      return new Action(
          id,
          proposal,
          step,
          kind,
          version,
          target,
          record,
          State.WAITING,
          0,
          0,
          Optional.empty(),
          Optional.empty(),
          0,
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * An approval: the signed document, and what the journal must know of it.
   *
   * @param nonce single use
   * @param assurance as in the document
   * @param document the signed approval as canonical JSON
   * @param cancelled whether it was taken back: asked again, recovered
   */
  record Approval(
      String nonce, Ulid proposal, Instant at, String assurance, String document, boolean cancelled)
      implements Saved {}

  /** A named document that has versions: the accepted policy, the key ring, the mode. */
  record Document(String name, int version, Instant at, String body) implements Saved {}

  /**
   * What an action did, for what policy knows of the past.
   *
   * @param kind the kind of action
   * @param payee who was paid, and {@code account} into which bank account
   * @param minor what we spent, in the smallest unit of the company's currency
   */
  record Spending(
      Ulid action,
      String kind,
      Instant at,
      Optional<String> payee,
      Optional<String> account,
      Optional<Long> minor)
      implements Saved {}

  /** A proposal with its actions in order. */
  record Plan(Proposal proposal, List<Action> actions) implements Saved {
    public Plan {
      actions = List.copyOf(actions);
    }
  }
}
