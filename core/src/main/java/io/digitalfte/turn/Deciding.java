package io.digitalfte.turn;

import io.digitalfte.act.Event;
import io.digitalfte.act.Reversibility;
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
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Kinds.Known;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes decisions: a note that was moved, a command, a signed approval. Whatever the way, the same
 * is asked: is this what was shown, is it what is stored, does policy take this assurance for it.
 */
final class Deciding {
  private final Office office;
  private final Claims claims;
  private final Endings endings;

  Deciding(Office office, Claims claims, Endings endings) {
    this.office = office;
    this.claims = claims;
    this.endings = endings;
  }

  /**
   * Approves with the witness key: somebody moved the note or gave the plain command.
   *
   * @param shown the digest of what was shown
   * @param who the approver's name, as far as a move can tell
   * @param read the note as it was read, where it was: while the plan is held, any other text of it
   *     takes the approval back
   */
  Ruling approve(Ulid proposal, Digest shown, String who, Optional<String> read) {
    String name = who.equals(Claims.POLICY) ? "owner:" + who : who;
    return approve(witnessed(proposal, shown, name), "human_approved", read);
  }

  /** Approves what policy allows by itself; only origins of our own come here. */
  Ruling allow(Ulid proposal, Digest digest) {
    return approve(witnessed(proposal, digest, Claims.POLICY), "policy_allowed", Optional.empty());
  }

  /** Approves with a document that was signed elsewhere. */
  Ruling approve(SignedApproval signed) {
    return approve(signed, "human_approved", Optional.empty());
  }

  private SignedApproval witnessed(Ulid proposal, Digest digest, String who) {
    Instant now = office.time().now();
    return office
        .witness()
        .sign(
            new Approval(
                office.home(),
                proposal,
                digest,
                who,
                Assurance.MOVE,
                office.mode().get(),
                now,
                now.plus(office.limits().expiry()),
                office.ids().nonce(26)));
  }

  private Ruling approve(SignedApproval signed, String how, Optional<String> read) {
    Ruling ruling =
        office
            .journal()
            .write(pen -> {
              Ruling said = approve(pen, signed, how);
              if (said instanceof Ruling.Accepted(Saved.Plan plan)
                  && plan.proposal().state() == State.HELD) {
                read.ifPresent(
                    text -> pen.rendered(plan.proposal().id(), plan.proposal().mark(), text));
              }
              return said;
            });
    if (ruling instanceof Ruling.Accepted) {
      office.fuse().at(Fuse.Point.APPROVED);
    }
    return ruling;
  }

  private Ruling approve(Pen pen, SignedApproval signed, String how) {
    Approval approval = signed.approval();
    Optional<Saved.Plan> found = pen.plan(approval.proposal());
    if (found.isEmpty()) {
      return Ruling.Declined.because("there is no proposal " + approval.proposal());
    }
    Saved.Plan plan = found.get();
    if (!office.decides()) {
      return refuse(pen, plan, signed, ElsewhereJudge.SENTENCE);
    }
    if (plan.proposal().state() != State.WAITING) {
      return refuse(pen, plan, signed, "it does not wait; it is " + word(plan.proposal().state()));
    }
    Instant now = office.time().now();
    if (!now.isBefore(plan.proposal().expires())) {
      return refuse(pen, plan, signed, "it expired at " + plan.proposal().expires());
    }
    Optional<String> closed = closed(pen, plan, approval);
    if (closed.isPresent()) {
      return refuse(pen, plan, signed, closed.get());
    }
    Digest stored = PlanDigest.of(plan.proposal().id(), plan.proposal().kind(), plan.actions());
    if (!stored.equals(plan.proposal().digest())) {
      return refuse(pen, plan, signed, "the journal's rows were changed: their digest is another");
    }
    Mode mode = office.mode().get();
    Verification verification =
        signed.verify(
            office.ring().get(),
            new SignedApproval.Occasion(office.home(), plan.proposal().id(), stored, mode, now));
    return switch (verification) {
      case Verification.Unverified wrong -> refuse(pen, plan, signed, wrong.reason());
      case Verification.Verified _ -> judge(pen, plan, signed, how, mode, now);
    };
  }

  /** Why nothing at all is approved now, or not by this document. */
  private Optional<String> closed(Pen pen, Saved.Plan plan, Approval approval) {
    Optional<String> recovering = Switch.recovering(pen);
    if (recovering.isPresent()) {
      return Optional.of("this home is recovering: " + recovering.get());
    }
    if (Recovery.last(pen).filter(approval.notBefore()::isBefore).isPresent()) {
      return Optional.of("it was given before this home recovered; such approvals are void");
    }
    if (plan.proposal().mark().isEmpty()) {
      return Optional.of("it is being asked anew; look at it again");
    }
    return Cards.rehearsed(plan, office.mode().get());
  }

  private Ruling judge(
      Pen pen, Saved.Plan plan, SignedApproval signed, String how, Mode mode, Instant now) {
    Optional<List<Known<?>>> known = office.kinds().readAll(plan.actions());
    if (known.isEmpty()) {
      return refuse(pen, plan, signed, "a kind of action in it is not known to this program");
    }
    Verdict verdict = office.judge().judge(plan.proposal(), known.get(), pen);
    Assurance given = signed.approval().assurance();
    String lacking =
        switch (verdict) {
          case Verdict.Allow _ -> "";
          case Verdict.Ask ask when Claims.covers(ask, signed.approval()) -> "";
          case Verdict.Ask _ ->
              "policy wants a person for it ("
                  + reasons(verdict)
                  + "); run: fte proposal approve --person "
                  + plan.proposal().id();
          case Verdict.Refuse _ -> "policy refuses it: " + reasons(verdict);
        };
    if (!lacking.isEmpty()) {
      return refuse(pen, plan, signed, lacking);
    }
    Saved.Approval saved =
        new Saved.Approval(
            signed.approval().nonce(),
            plan.proposal().id(),
            now,
            given.name(),
            Json.text(signed),
            false);
    if (!pen.approve(saved)) {
      return refuse(pen, plan, signed, "this approval was used before");
    }
    move(pen, plan, mode == Mode.LIVE && held(known.get()), now);
    pen.append(
        office
            .entry("proposal.approved", plan.proposal().id(), plan.proposal().correlation())
            .with("digest", signed.approval().digest())
            .with("assurance", given.word())
            .with("approver", signed.approval().approver())
            .with("mode", mode == Mode.LIVE ? "live" : "dry-run")
            .with("key", signed.seal().key())
            .approval(how),
        now);
    return new Ruling.Accepted(pen.plan(plan.proposal().id()).orElseThrow());
  }

  private boolean held(List<Known<?>> known) {
    return !office.limits().undoWindow().isZero()
        && known.stream()
            .filter(k -> k.saved().state() == State.WAITING)
            .anyMatch(k -> k.step().type().reversibility() == Reversibility.IRREVERSIBLE);
  }

  private void move(Pen pen, Saved.Plan plan, boolean held, Instant now) {
    for (Saved.Action action : plan.actions()) {
      if (action.state() == State.WAITING) {
        if (held) {
          pen.move(action, Event.HOLD, Change.due(now.plus(office.limits().undoWindow())));
        } else {
          pen.move(action, Event.APPROVE, Change.none());
        }
      }
    }
  }

  /** Rejects whatever of this plan has not been armed. */
  Ruling reject(Ulid proposal, String who, String reason) {
    return office
        .journal()
        .<Ruling>write(pen -> {
          Optional<Saved.Plan> found = pen.plan(proposal);
          if (found.isEmpty()) {
            return Ruling.Declined.because("there is no proposal " + proposal);
          }
          if (!office.decides()) {
            return Ruling.Declined.because(ElsewhereJudge.SENTENCE);
          }
          int rejected = 0;
          for (Saved.Action action : found.get().actions()) {
            switch (action.state()) {
              case WAITING, HELD, APPROVED, CLAIMED -> {
                // A claimed one cannot be armed any more: whoever has it holds an older version.
                endings.end(pen, action, Event.REJECT, reason);
                rejected++;
              }
              case ARMED, DONE, FAILED, UNCERTAIN, REJECTED, EXPIRED, WITHDRAWN, SKIPPED -> {}
            }
          }
          if (rejected == 0) {
            return Ruling.Declined.because(
                "it cannot be rejected any more; it is " + word(found.get().proposal().state()));
          }
          pen.cancelApprovals(proposal);
          pen.append(
              office
                  .entry(Endings.REJECTED, proposal, found.get().proposal().correlation())
                  .with("by", Words.shortly(who))
                  .with("reason", Words.shortly(reason))
                  .approval("human_rejected"),
              office.time().now());
          return new Ruling.Accepted(pen.plan(proposal).orElseThrow());
        });
  }

  /** Takes an approval back while nothing has left: the note changed, or was moved back. */
  boolean takeBack(Ulid proposal, String why) {
    return office
        .journal()
        .write(pen -> {
          Optional<Saved.Plan> plan = pen.plan(proposal);
          if (plan.isEmpty()
              || plan.get().actions().stream()
                  .noneMatch(a -> a.state() == State.HELD || a.state() == State.APPROVED)) {
            return false;
          }
          claims.askAgain(pen, plan.get(), why);
          return true;
        });
  }

  private Ruling refuse(Pen pen, Saved.Plan plan, SignedApproval signed, String why) {
    pen.append(
        office
            .entry("approval.refused", plan.proposal().id(), plan.proposal().correlation())
            .with("reason", Words.shortly(why))
            .with("assurance", signed.approval().assurance().word())
            .result("refused"),
        office.time().now());
    return Ruling.Declined.because(why);
  }

  private static String reasons(Verdict verdict) {
    return String.join("; ", verdict.grounds().stream().map(Verdict.Ground::rule).toList());
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
