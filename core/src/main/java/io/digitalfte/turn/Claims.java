package io.digitalfte.turn;

import io.digitalfte.act.Event;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.State;
import io.digitalfte.decide.Assurance;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.SignedApproval;
import io.digitalfte.decide.Verdict;
import io.digitalfte.decide.Verification;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Pen.Change;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Kinds.Known;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reaching for the next step of an approved plan, in one transaction: the stops, the approval's
 * signature against the plan as it is stored, and policy are all asked anew before it is claimed.
 */
final class Claims {
  private final Office office;

  Claims(Office office) {
    this.office = office;
  }

  /** Claims the next step, or says why not; must run inside a journal write. */
  Claim next(Pen pen, Ulid proposal) {
    Optional<Saved.Plan> found = pen.plan(proposal);
    if (found.isEmpty() || Switch.stopped(pen).isPresent() || office.time().paused().isPresent()) {
      return new Claim.Nothing();
    }
    Saved.Plan plan = found.get();
    Optional<Saved.Action> next =
        plan.actions().stream().filter(a -> a.state() != State.DONE).findFirst();
    Instant now = office.time().now();
    if (next.isEmpty()
        || next.get().state() != State.APPROVED
        || next.get().due().filter(now::isBefore).isPresent()) {
      return new Claim.Nothing();
    }
    return reach(pen, plan, next.get(), now);
  }

  private Claim reach(Pen pen, Saved.Plan plan, Saved.Action next, Instant now) {
    Optional<List<Known<?>>> all = office.kinds().readAll(plan.actions());
    if (all.isEmpty()) {
      return askAgain(pen, plan, "its kind or version is not known to this program any more");
    }
    Digest digest = PlanDigest.of(plan.proposal().id(), plan.proposal().kind(), plan.actions());
    Mode mode = office.mode().get();
    SignedApproval.Occasion occasion =
        new SignedApproval.Occasion(office.home(), plan.proposal().id(), digest, mode, now);
    String flaw = "there is no approval";
    for (Saved.Approval saved : pen.approvals(plan.proposal().id())) {
      SignedApproval approval = Json.read(saved.document(), SignedApproval.class);
      switch (approval.verify(office.ring().get(), occasion)) {
        case Verification.Unverified wrong -> flaw = wrong.reason();
        case Verification.Verified good -> {
          return judge(pen, plan, all.get(), next, good.approval().assurance(), mode);
        }
      }
    }
    return askAgain(pen, plan, "the approval does not hold: " + flaw);
  }

  private Claim judge(
      Pen pen,
      Saved.Plan plan,
      List<Known<?>> all,
      Saved.Action next,
      Assurance assurance,
      Mode mode) {
    Verdict verdict = office.judge().judge(plan.proposal(), all, pen);
    boolean covered =
        switch (verdict) {
          case Verdict.Allow _ -> true;
          case Verdict.Ask ask -> assurance.covers(ask.assurance());
          case Verdict.Refuse _ -> false;
        };
    if (!covered) {
      return askAgain(pen, plan, "policy now says " + verdict.word());
    }
    Optional<Saved.Action> claimed = pen.move(next, Event.CLAIM, Change.none());
    if (claimed.isEmpty()) {
      return new Claim.Nothing();
    }
    Known<?> known = office.kinds().read(claimed.get()).orElseThrow();
    office.judge().spending(plan.proposal(), known).ifPresent(pen::spend);
    pen.append(
        office.entry("action.claimed", next.id(), plan.proposal().correlation()),
        office.time().now());
    return new Claim.Taken(known, plan.proposal(), mode, receipts(plan));
  }

  /**
   * Takes every step that has not been reached back to waiting, and cancels the approval; must run
   * inside a journal write.
   */
  Claim.AskedAgain askAgain(Pen pen, Saved.Plan plan, String why) {
    for (Saved.Action action : plan.actions()) {
      switch (action.state()) {
        case APPROVED, HELD, CLAIMED -> {
          pen.move(action, Event.ASK_AGAIN, Change.because(why));
          pen.unspend(action.id());
        }
        case WAITING, ARMED, DONE, FAILED, UNCERTAIN, REJECTED, EXPIRED, WITHDRAWN, SKIPPED -> {}
      }
    }
    pen.cancelApprovals(plan.proposal().id());
    pen.append(
        office
            .entry("proposal.asked_again", plan.proposal().id(), plan.proposal().correlation())
            .with("reason", shortly(why))
            .result("refused"),
        office.time().now());
    return new Claim.AskedAgain(why);
  }

  static Map<Integer, Receipt> receipts(Saved.Plan plan) {
    Map<Integer, Receipt> earlier = new HashMap<>();
    for (Saved.Action action : plan.actions()) {
      if (action.state() == State.DONE) {
        action.receipt().ifPresent(r -> earlier.put(action.step(), Json.read(r, Receipt.class)));
      }
    }
    return earlier;
  }

  static String shortly(String text) {
    return text.length() > 400 ? text.substring(0, 399) + "…" : text;
  }
}
