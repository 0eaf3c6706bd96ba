package io.digitalfte.turn;

import io.digitalfte.act.Action;
import io.digitalfte.act.ActionType;
import io.digitalfte.act.Handler;
import io.digitalfte.act.State;
import io.digitalfte.act.Step;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal;
import io.digitalfte.record.Saved;
import io.digitalfte.term.DerivedIds;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Problem;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What rules of this very process want done, put before policy and a person as anything else. Its
 * origin is {@code rule} because it comes in here, where no socket, note or letter reaches. Its ids
 * are made of its occasion, so that the same one never leads to two proposals. Safe for any thread.
 */
public final class OwnRules {
  /** How many of its proposals may wait at a time, so that a person can still see the rest. */
  static final int MOST_WAITING = 200;

  private static final int CONFIDENCE = 100;

  private final Office office;
  private final Orders orders;
  private final Runnable changed;
  private volatile List<Problem> problems = List.of();

  OwnRules(Office office, Orders orders, Runnable changed) {
    this.office = office;
    this.orders = orders;
    this.changed = changed;
  }

  /**
   * What makes a rule speak.
   *
   * @param rule which rule, one line
   * @param about what it is about, such as a repository's name
   * @param at since when that is so; the ids say this time
   */
  public record Occasion(String rule, String about, Instant at) {}

  /** One thing to do. */
  public record Part<A extends Action>(ActionType<A> type, A action) {}

  /**
   * What a rule wants done.
   *
   * @param kind lower-case words with underscores; names the note
   * @param title one line of 1 to 200 characters
   * @param parts one to 20, in their order
   * @param reasons why, each one line of our own words
   * @param evidence what was read from outside
   */
  public record Wish(
      String kind,
      String title,
      List<Part<?>> parts,
      List<String> reasons,
      List<Proposal.Evidence> evidence) {
    public Wish {
      parts = List.copyOf(parts);
      reasons = List.copyOf(reasons);
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * Asks, once for each occasion.
   *
   * @return whether it was asked now, and not before
   * @throws Fault {@code REFUSED} where it cannot be asked as it stands; {@code UNAVAILABLE} where
   *     the world does not answer, or too many wait
   */
  public boolean propose(Occasion occasion, Wish wish) {
    Ids ids = ids(occasion);
    Ulid id = ids.of("proposal").next();
    if (plan(id).isPresent()) {
      return false;
    }
    if (waiting() >= MOST_WAITING) {
      throw Fault.passing(
          MOST_WAITING + " proposals of rules wait already; a person has to decide on some", null);
    }
    List<Step<?>> steps = new ArrayList<>();
    for (Part<?> part : wish.parts()) {
      steps.add(step(part, ids));
    }
    List<String> refused =
        orders.propose(
            new Proposal(
                id,
                wish.kind(),
                Origin.RULE,
                Optional.empty(),
                id,
                wish.title(),
                steps,
                wish.reasons(),
                wish.evidence(),
                CONFIDENCE,
                Set.of()));
    if (!refused.isEmpty()) {
      throw Fault.of(Fault.Code.REFUSED, String.join("; ", refused));
    }
    return true;
  }

  /** Takes back what was asked on this occasion, where it still waits. */
  public void withdraw(Occasion occasion, String why) {
    Ulid id = ids(occasion).of("proposal").next();
    if (plan(id).filter(p -> p.proposal().state() == State.WAITING).isPresent()) {
      orders.withdraw(id, why);
    }
  }

  /** What a person should look at now, in place of what was told before. */
  public void tell(List<Problem> now) {
    problems = List.copyOf(now);
    changed.run();
  }

  List<Problem> problems() {
    return problems;
  }

  private <A extends Action> Step<A> step(Part<A> part, Ids ids) {
    Handler<?> handler =
        office
            .kinds()
            .handler(part.type())
            .orElseThrow(
                () -> Fault.of(Fault.Code.REFUSED, "nothing here can do " + part.type().kind()));
    return new Step<>(
        ids.of(part.type().kind()).next(), part.type(), handler.target(), part.action());
  }

  private Ids ids(Occasion occasion) {
    String seed =
        String.join(
            "\n",
            office.home().text(),
            "rule",
            occasion.rule(),
            occasion.about(),
            occasion.at().toString());
    return new DerivedIds(seed, Math.max(0, occasion.at().toEpochMilli()), office.ids());
  }

  private Optional<Saved.Plan> plan(Ulid id) {
    return office.journal().<Optional<Saved.Plan>>read(v -> v.plan(id));
  }

  private long waiting() {
    return office.journal().<Long>read(v -> v.unprompted(Origin.RULE));
  }
}
