package io.digitalfte.turn;

import io.digitalfte.act.Event;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.State;
import io.digitalfte.decide.Approval;
import io.digitalfte.decide.Assurance;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.SignedApproval;
import io.digitalfte.decide.Verdict;
import io.digitalfte.decide.Verification;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Pen.Change;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
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
  /** The approver of what policy allows by itself. */
  static final String POLICY = "policy";

  private final Office office;

  Claims(Office office) {
    this.office = office;
  }

  /** The step that could be claimed now, without writing anything: most looks find none. */
  Optional<Saved.Action> ready(View view, Ulid proposal) {
    if (Switch.stopped(view).isPresent() || office.time().look().isPresent()) {
      return Optional.empty();
    }
    return view.plan(proposal).flatMap(plan -> ready(plan, office.time().now()));
  }

  private static Optional<Saved.Action> ready(Saved.Plan plan, Instant now) {
    return plan.actions().stream()
        .filter(a -> a.state() != State.DONE)
        .findFirst()
        .filter(a -> a.state() == State.APPROVED)
        .filter(a -> a.due().filter(now::isBefore).isEmpty());
  }

  /** Claims the next step, or says why not; must run inside a journal write. */
  Claim next(Pen pen, Ulid proposal) {
    Optional<Saved.Action> next = ready(pen, proposal);
    if (next.isEmpty()) {
      return new Claim.Nothing();
    }
    return reach(pen, pen.plan(proposal).orElseThrow(), next.get(), office.time().now());
  }

  private Claim reach(Pen pen, Saved.Plan plan, Saved.Action next, Instant now) {
    Optional<List<Known<?>>> all = office.kinds().readAll(plan.actions());
    if (all.isEmpty()) {
      return askAgain(pen, plan, "its kind or version is not known to this program any more");
    }
    Digest digest = PlanDigest.of(plan.proposal().id(), plan.proposal().kind(), plan.actions());
    if (!digest.equals(plan.proposal().digest())) {
      return askAgain(pen, plan, "the journal's rows were changed: this is not what was approved");
    }
    Mode mode = office.mode().get();
    Optional<String> rehearsed = Cards.rehearsed(plan, mode);
    if (rehearsed.isPresent()) {
      return askAgain(pen, plan, rehearsed.get());
    }
    SignedApproval.Occasion occasion =
        new SignedApproval.Occasion(office.home(), plan.proposal().id(), digest, mode, now);
    String flaw = "there is no approval";
    for (Saved.Approval saved : pen.approvals(plan.proposal().id())) {
      switch (verify(saved, occasion)) {
        case Verification.Unverified wrong -> flaw = wrong.reason();
        case Verification.Verified good -> {
          Verdict verdict = office.judge().judge(plan.proposal(), all.get(), pen);
          if (covers(verdict, good.approval()) && !doubtful(all.get(), next, good.approval())) {
            return claim(pen, plan, next, mode);
          }
          flaw = "policy now says " + verdict.word();
        }
      }
    }
    return askAgain(pen, plan, "the approval does not hold: " + flaw);
  }

  private Verification verify(Saved.Approval saved, SignedApproval.Occasion occasion) {
    try {
      return Json.read(saved.document(), SignedApproval.class)
          .verify(office.ring().get(), occasion);
    } catch (IllegalArgumentException e) {
      return new Verification.Unverified(List.of(Verification.Flaw.BAD_SIGNATURE));
    }
  }

  /** Whether an approval is enough for this verdict; policy's own only as long as it allows. */
  static boolean covers(Verdict verdict, Approval given) {
    boolean person = given.assurance() != Assurance.MOVE || !given.approver().equals(POLICY);
    return switch (verdict) {
      case Verdict.Allow _ -> true;
      case Verdict.Ask ask -> person && given.assurance().covers(ask.assurance());
      case Verdict.Refuse _ -> false;
    };
  }

  /** What may have been done before, and leaves no mark to look for, is no decision of policy's. */
  private static boolean doubtful(List<Known<?>> all, Saved.Action next, Approval given) {
    return next.lost().isPresent()
        && given.approver().equals(POLICY)
        && all.stream()
            .anyMatch(k -> k.saved().id().equals(next.id()) && k.step().type().mark() == Mark.NONE);
  }

  private Claim claim(Pen pen, Saved.Plan plan, Saved.Action next, Mode mode) {
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
   * Takes every step that has not left back to waiting, cancels the approval and leaves the note to
   * be rendered anew; must run inside a journal write.
   */
  Claim.AskedAgain askAgain(Pen pen, Saved.Plan plan, String why) {
    boolean moved = false;
    for (Saved.Action action : plan.actions()) {
      switch (action.state()) {
        case APPROVED, HELD, CLAIMED -> {
          Change change = Change.because(Words.shortly(why));
          moved |= pen.move(action, Event.ASK_AGAIN, change).isPresent();
          pen.unspend(action.id());
        }
        case WAITING, ARMED, DONE, FAILED, UNCERTAIN, REJECTED, EXPIRED, WITHDRAWN, SKIPPED -> {}
      }
    }
    if (moved) {
      Instant now = office.time().now();
      pen.cancelApprovals(plan.proposal().id());
      pen.unrender(plan.proposal().id(), now, now.plus(office.limits().expiry()));
      pen.append(
          office
              .entry("proposal.asked_again", plan.proposal().id(), plan.proposal().correlation())
              .with("reason", Words.shortly(why))
              .result("refused"),
          now);
    }
    return new Claim.AskedAgain(why);
  }

  private static Map<Integer, Receipt> receipts(Saved.Plan plan) {
    Map<Integer, Receipt> earlier = new HashMap<>();
    for (Saved.Action action : plan.actions()) {
      if (action.state() == State.DONE) {
        action.receipt().ifPresent(r -> earlier.put(action.step(), Json.read(r, Receipt.class)));
      }
    }
    return earlier;
  }
}
