package io.digitalfte.turn;

import io.digitalfte.decide.SignedApproval;
import io.digitalfte.draft.Proposal;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a person, or a surface for one, can order. Safe for any thread. */
public final class Orders {
  private final Office office;
  private final Asking asking;
  private final Deciding deciding;
  private final Drafting drafting;
  private final Looking looking;
  private final Acting acting;
  private final Arrivals arrivals;
  private final Consumer<Ulid> touched;

  Orders(
      Office office,
      Asking asking,
      Deciding deciding,
      Drafting drafting,
      Looking looking,
      Acting acting,
      Arrivals arrivals,
      Consumer<Ulid> touched) {
    this.office = office;
    this.asking = asking;
    this.deciding = deciding;
    this.drafting = drafting;
    this.looking = looking;
    this.acting = acting;
    this.arrivals = arrivals;
    this.touched = touched;
  }

  /**
   * Asks a person, or policy, about a proposal that did not come from a signal.
   *
   * @return why it cannot be asked; empty when it was
   */
  public List<String> propose(Proposal proposal) {
    return propose(proposal, List.of());
  }

  /** The same, with what a person should know besides what the handlers say. */
  List<String> propose(Proposal proposal, List<String> seen) {
    return switch (asking.ask(proposal, Optional.empty(), List.of(), seen)) {
      case Asking.Asked.Refused refused -> refused.why();
      case Asking.Asked.Taken taken -> {
        drafting.settle(taken);
        touched.accept(taken.proposal());
        yield List.of();
      }
    };
  }

  /**
   * Approves by plain command, for what was shown under this digest; declined when the note was
   * edited since, because nobody has been shown the edit.
   */
  public Ruling approve(Ulid proposal, Digest shown) {
    return after(
        proposal,
        arrivals
            .unread(proposal, shown)
            .<Ruling>map(declined -> declined)
            .orElseGet(() -> deciding.approve(proposal, shown, office.owner(), Optional.empty())));
  }

  /** Approves with a document that was signed elsewhere; otherwise as by plain command. */
  public Ruling approve(SignedApproval signed) {
    Ulid proposal = signed.approval().proposal();
    return after(
        proposal,
        arrivals
            .unread(proposal, signed.approval().digest())
            .<Ruling>map(declined -> declined)
            .orElseGet(() -> deciding.approve(signed)));
  }

  /** Takes back what still waits. */
  void withdraw(Ulid proposal, String why) {
    office
        .journal()
        .write(pen -> {
          asking.withdraw(pen, proposal, why);
          return true;
        });
    touched.accept(proposal);
  }

  /** Rejects what has not been armed. */
  public Ruling reject(Ulid proposal, String reason) {
    return after(proposal, deciding.reject(proposal, "owner:" + office.owner(), reason));
  }

  /**
   * Replaces the text of a part that may be edited, for what was shown under this digest; it waits
   * for approval as before.
   */
  public Ruling edit(Ulid proposal, Digest shown, String region, String text) {
    return after(proposal, arrivals.edit(proposal, shown, region, text));
  }

  /** A person says what became of an uncertain action. */
  public Ruling resolve(Ulid action, boolean happened) {
    Ruling ruling =
        office
            .journal()
            .<Ruling>write(pen -> {
              Optional<Saved.Plan> plan = pen.proposalOf(action).flatMap(pen::plan);
              Optional<Saved.Action> found =
                  plan.flatMap(
                      p -> p.actions().stream().filter(a -> a.id().equals(action)).findFirst());
              if (plan.isEmpty()
                  || found.isEmpty()
                  || !looking.resolve(pen, found.get(), happened, "owner:" + office.owner())) {
                return Ruling.Declined.because("action " + action + " is not uncertain");
              }
              return new Ruling.Accepted(pen.plan(plan.get().proposal().id()).orElseThrow());
            });
    if (ruling instanceof Ruling.Accepted accepted) {
      touched.accept(accepted.plan().proposal().id());
    }
    return ruling;
  }

  /**
   * Stops acting. When this returns no new request can leave.
   *
   * @return the actions whose requests are on their way
   */
  public List<Saved.Action> stop(String why) {
    return Stops.stop(office, why);
  }

  /** Acts again; whoever calls has seen to it that a person agreed. */
  void resume(String who) {
    Stops.resume(office, who);
    acting.startAll();
  }

  private Ruling after(Ulid proposal, Ruling ruling) {
    touched.accept(proposal);
    return ruling;
  }
}
