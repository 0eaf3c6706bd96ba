package io.digitalfte.turn;

import io.digitalfte.act.State;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.term.DerivedIds;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;

/**
 * Takes plans that programs ask for, as proposals of origin {@code mcp}, because that is the way
 * they come in. Only the typed steps are taken; ids, targets, title and everything that policy
 * hears of are found out here. Safe for any thread.
 */
final class Petitions {
  /** How many plans of programs may wait at a time, so that a person can still see the rest. */
  static final int MOST_WAITING = 200;

  private static final int AT_ONCE = 8;
  private static final Understanding.Asker PROGRAM =
      new Understanding.Asker(Origin.MCP, "a program", "the program", Optional.empty());

  /** Under this and its id the journal keeps what a proposal was asked for with. */
  private static final String ASKED = "asked.";

  /** Among how many that were done last one is looked for that says the same. */
  private static final int DONE = 50;

  private final Office office;
  private final Understanding understanding;
  private final Orders orders;
  // Fewer than the seats of the reception, so that a slow world keeps no person from ordering.
  private final Semaphore desks = new Semaphore(AT_ONCE);
  private final Alike alike = new Alike();
  // One after the other, or two of the same would not see each other.
  private final ReentrantLock turn = new ReentrantLock(true);

  Petitions(Office office, Orders orders) {
    this.office = office;
    this.understanding = new Understanding(office);
    this.orders = orders;
  }

  /**
   * What became of a petition.
   *
   * @param fresh whether it was made now, and not found under its request
   */
  record Answer(Saved.Plan plan, boolean fresh) {}

  /**
   * Puts it before a person.
   *
   * @throws Fault {@code USAGE} or {@code REFUSED} with why it cannot be asked; {@code UNAVAILABLE}
   *     when the world does not answer, or too many are being taken
   */
  Answer take(JsonNode json) {
    Petition petition = Petition.read(json);
    if (!desks.tryAcquire()) {
      throw Fault.passing(AT_ONCE + " plans of programs are being taken already; ask again", null);
    }
    turn.lock();
    try {
      return take(petition);
    } finally {
      turn.unlock();
      desks.release();
    }
  }

  private Answer take(Petition petition) {
    Ids ids =
        petition
            .request()
            .<Ids>map(request -> derived(petition.client(), request))
            .orElse(office.ids());
    Ulid id = ids.of("proposal").next();
    Understanding.Understood understood = understanding.of(petition, id, ids);
    String content = Alike.content(understood.actions());
    Optional<Saved.Plan> before = office.journal().<Optional<Saved.Plan>>read(v -> v.plan(id));
    if (before.isPresent()) {
      return again(before.get(), petition, content);
    }
    Instant now = office.time().now();
    Optional<Ulid> alike = alike(content, petition.client(), now);
    Set<Proposal.Flag> flags =
        alike.isPresent() ? Set.of(Proposal.Flag.LIKELY_DUPLICATE) : Set.of();
    Proposal proposal = understood.proposal(PROGRAM, flags);
    List<String> seen =
        alike
            .map(other -> "it says the same as the proposal " + other + ", which came before it")
            .stream()
            .toList();
    List<String> refused = orders.propose(proposal, seen);
    if (!refused.isEmpty()) {
      throw Fault.of(Fault.Code.REFUSED, String.join("; ", refused));
    }
    office
        .journal()
        .write(pen -> {
          Allowance.count(pen, petition.client(), now);
          petition.asked().ifPresent(asked -> pen.meta(ASKED + id, asked.text()));
          return true;
        });
    return new Answer(plan(id), true);
  }

  /**
   * What became of a request that was made before.
   *
   * @param asked of what was given this time
   * @return empty where it was not made before
   * @throws Fault {@code REFUSED} where it was made with something else
   */
  Optional<Answer> recall(String client, String request, Digest asked) {
    Ulid id = derived(client, request).of("proposal").next();
    Optional<Saved.Plan> before = office.journal().<Optional<Saved.Plan>>read(v -> v.plan(id));
    Optional<String> then = office.journal().<Optional<String>>read(v -> v.meta(ASKED + id));
    if (before.isEmpty() || then.isEmpty()) {
      return Optional.empty();
    }
    if (before.get().proposal().origin() != Origin.MCP || !then.get().equals(asked.text())) {
      throw other(request, id, "was made with other arguments");
    }
    return Optional.of(new Answer(before.get(), false));
  }

  private static Fault other(String request, Ulid id, String how) {
    return Fault.of(
            Fault.Code.REFUSED,
            "the request "
                + request
                + " was made before and led to the proposal "
                + id
                + ", which "
                + how
                + "; look at that one, and name another request for another plan")
        .about(id.text());
  }

  /**
   * The same request of the same client leads to the same marks in the world, whatever became of
   * the journal.
   */
  private Ids derived(String client, String request) {
    String seed = String.join("\n", office.home().text(), "mcp", client, request);
    return new DerivedIds(seed, office.home().millis(), office.ids());
  }

  private static Answer again(Saved.Plan before, Petition petition, String content) {
    if (before.proposal().origin() != Origin.MCP
        || !Alike.content(before.actions()).equals(content)) {
      throw other(
          petition.request().orElse(""),
          before.proposal().id(),
          "says something else or was edited since");
    }
    return new Answer(before, false);
  }

  private Optional<Ulid> alike(String content, String client, Instant now) {
    return office
        .journal()
        .<Optional<Ulid>>read(view -> {
          List<View.Stamp> lately = view.lately(Origin.MCP, DONE);
          if (lately.stream().filter(s -> s.state() == State.WAITING).count() >= MOST_WAITING) {
            throw Fault.of(
                Fault.Code.REFUSED,
                MOST_WAITING + " plans of programs wait already; a person has to decide on some");
          }
          Allowance.check(view, client, now);
          return alike.find(view, lately, content);
        });
  }

  private Saved.Plan plan(Ulid id) {
    return office.journal().<Optional<Saved.Plan>>read(v -> v.plan(id)).orElseThrow();
  }
}
