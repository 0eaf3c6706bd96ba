package io.digitalfte.turn;

import io.digitalfte.act.Action;
import io.digitalfte.act.ActionType;
import io.digitalfte.act.Handler;
import io.digitalfte.act.State;
import io.digitalfte.act.Step;
import io.digitalfte.act.Target;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal;
import io.digitalfte.draft.read.Plain;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.term.DerivedIds;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
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

  /** Among how many that were done last one is looked for that says the same. */
  private static final int DONE = 50;

  private final Office office;
  private final Orders orders;
  // Fewer than the seats of the reception, so that a slow world keeps no person from ordering.
  private final Semaphore desks = new Semaphore(AT_ONCE);
  private final Alike alike = new Alike();
  // One after the other, or two of the same would not see each other.
  private final ReentrantLock turn = new ReentrantLock(true);

  Petitions(Office office, Orders orders) {
    this.office = office;
    this.orders = orders;
  }

  /**
   * What became of a petition.
   *
   * @param fresh whether it was made now, and not found under its request
   */
  record Answer(Saved.Plan plan, boolean fresh) {}

  /** A step that was understood. */
  private record Wanted<A extends Action>(
      Ulid id, ActionType<A> type, Handler<?> handler, String target, A action) {
    Step<A> at(Target found) {
      return new Step<>(id, type, found, action);
    }
  }

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
    List<Wanted<?>> wanted = wanted(petition, ids);
    String content = Alike.content(saved(id, wanted));
    Optional<Saved.Plan> before = office.journal().<Optional<Saved.Plan>>read(v -> v.plan(id));
    if (before.isPresent()) {
      return again(before.get(), petition, content);
    }
    Instant now = office.time().now();
    Optional<Ulid> alike = alike(content, petition.client(), now);
    Set<Proposal.Flag> flags = EnumSet.noneOf(Proposal.Flag.class);
    flags.addAll(petition.flags());
    alike.ifPresent(_ -> flags.add(Proposal.Flag.LIKELY_DUPLICATE));
    List<Step<?>> steps = steps(wanted);
    Proposal proposal =
        new Proposal(
            id,
            petition.kind(),
            Origin.MCP,
            Optional.empty(),
            id,
            title(steps),
            steps,
            List.of("a program asked for it; what it says of it stands below, unchecked"),
            said(petition),
            0,
            flags);
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
          return true;
        });
    return new Answer(plan(id), true);
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
      throw Fault.of(
              Fault.Code.REFUSED,
              "the request "
                  + petition.request().orElse("")
                  + " was made before and led to the proposal "
                  + before.proposal().id()
                  + ", which says something else or was edited since; look at that one, and name"
                  + " another request for another plan")
          .about(before.proposal().id().text());
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

  private List<Wanted<?>> wanted(Petition petition, Ids ids) {
    Map<String, String> names = new HashMap<>();
    List<Ulid> fresh = new ArrayList<>();
    for (Petition.Part part : petition.steps()) {
      Ulid id = ids.of(part.kind()).next();
      fresh.add(id);
      names.put(part.id().text(), id.text());
    }
    List<Wanted<?>> wanted = new ArrayList<>();
    for (Petition.Part part : petition.steps()) {
      int number = wanted.size() + 1;
      String where = "step " + number + ": ";
      ActionType<?> type =
          office
              .kinds()
              .type(part.kind(), part.version())
              .orElseThrow(() ->
                  Fault.of(
                      Fault.Code.USAGE,
                      where
                          + "there is no kind "
                          + Plain.line(part.kind() + "@" + part.version(), 80)
                          + "; known are "
                          + String.join(", ", office.kinds().names())));
      Handler<?> handler =
          office
              .kinds()
              .handler(type)
              .orElseThrow(() ->
                  Fault.of(
                      Fault.Code.REFUSED,
                      where
                          + "nothing here can do "
                          + type.kind()
                          + ": a cloud process never acts, and a local one needs the connection"
                          + " in its settings; ask the process that has it"));
      JsonNode record = Alike.renamed(part.record(), names);
      wanted.add(wanted(fresh.get(number - 1), type, handler, part.target(), record, where));
    }
    return wanted;
  }

  private static <A extends Action> Wanted<A> wanted(
      Ulid id,
      ActionType<A> type,
      Handler<?> handler,
      String target,
      JsonNode record,
      String where) {
    try {
      return new Wanted<>(id, type, handler, target, Json.read(record, type.record()));
    } catch (IllegalArgumentException e) {
      throw Fault.of(
          Fault.Code.USAGE, where + "it is no record of " + type.kind() + ": " + e.getMessage(), e);
    }
  }

  /** As they would be kept, aimed at what the program says; to compare with others only. */
  private static List<Saved.Action> saved(Ulid proposal, List<Wanted<?>> wanted) {
    List<Saved.Action> saved = new ArrayList<>();
    for (Wanted<?> one : wanted) {
      saved.add(Kinds.save(proposal, saved.size() + 1, one.at(new Target(one.target(), ""))));
    }
    return saved;
  }

  private static List<Step<?>> steps(List<Wanted<?>> wanted) {
    List<Step<?>> steps = new ArrayList<>();
    for (Wanted<?> one : wanted) {
      Target found = one.handler().target();
      if (!found.identity().equals(one.target())) {
        throw Fault.of(
            Fault.Code.REFUSED,
            "step "
                + (steps.size() + 1)
                + ": it was made for "
                + Plain.line(one.target(), 200)
                + ", and this home is connected to "
                + found.identity()
                + "; make the plan anew");
      }
      steps.add(one.at(found));
    }
    return steps;
  }

  /** What the steps themselves say: a program's own title could belie them. */
  private static String title(List<Step<?>> steps) {
    return Plain.line(
        steps.stream().map(Petitions::headline).collect(Collectors.joining("; ")), 200);
  }

  private static <A extends Action> String headline(Step<A> step) {
    return step.type().preview(step.action()).headline();
  }

  private static List<Proposal.Evidence> said(Petition petition) {
    List<Proposal.Evidence> said = new ArrayList<>();
    said.add(new Proposal.Evidence("the program's title", "not checked", petition.title()));
    for (String reason : petition.reasons()) {
      said.add(new Proposal.Evidence("the program's reason", "not checked", reason));
    }
    return said;
  }

  private Saved.Plan plan(Ulid id) {
    return office.journal().<Optional<Saved.Plan>>read(v -> v.plan(id)).orElseThrow();
  }
}
