package io.digitalfte.turn;

import io.digitalfte.draft.Caution;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.perceive.Signal;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Saved;
import io.digitalfte.record.Traffic;
import io.digitalfte.record.Traffic.Dispatched;
import io.digitalfte.record.Traffic.Stage;
import io.digitalfte.record.View;
import io.digitalfte.share.Dispatch;
import io.digitalfte.term.DerivedIds;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the dispatches that came, in the order they came: the letter is taken as a signal, the
 * plan as a program's would be, and what it takes the place of is taken back where nothing has left
 * yet. Where enough of an agent's wait for a person, the rest of its stays unread.
 */
final class Taking {
  /** How many plans of one agent may wait at a time, so that a person can still see the rest. */
  static final int MOST_WAITING = 200;

  private static final Logger LOG = LoggerFactory.getLogger(Taking.class);
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final String LATE = "its agent took it back, which came too late";

  private final Office office;
  private final Asking asking;
  private final Drafting drafting;
  private final Telling telling;
  private final Understanding understanding;
  private volatile Instant next = Instant.EPOCH;

  Taking(Office office, Asking asking, Drafting drafting, Telling telling) {
    this.office = office;
    this.asking = asking;
    this.drafting = drafting;
    this.telling = telling;
    this.understanding = new Understanding(office);
  }

  /** Whether something is to be looked at now. */
  boolean due() {
    return !office.time().now().isBefore(next) && !came(1).isEmpty();
  }

  /** When what had to stay unread is looked at again. */
  Optional<Instant> next() {
    return next.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(next);
  }

  private List<Dispatched> came(int most) {
    return office.journal().<List<Dispatched>>read(v -> v.traffic().dispatches(Stage.CAME, most));
  }

  /**
   * Looks at what came.
   *
   * @return the proposals that came or went
   */
  List<Ulid> run() {
    List<Ulid> changed = new ArrayList<>();
    Set<String> later = new HashSet<>();
    for (Dispatched d : came(1_000)) {
      // One agent's stay in their order, so that nothing is taken back before it was taken.
      if (!later.contains(d.agent()) && !taken(d, changed)) {
        later.add(d.agent());
      }
    }
    next = later.isEmpty() ? Instant.EPOCH : office.time().now().plus(AGAIN);
    return changed;
  }

  /** Whether it was looked at; not where too many wait, or the facts cannot be had now. */
  private boolean taken(Dispatched d, List<Ulid> changed) {
    if (waiting(d.agent()) >= MOST_WAITING) {
      return false;
    }
    Dispatch dispatch = Json.read(d.body().orElseThrow(), Dispatch.class);
    try {
      changed.addAll(take(d, dispatch));
    } catch (Fault fault) {
      if (fault.code() == Fault.Code.UNAVAILABLE) {
        LOG.atWarn().addKeyValue("dispatch", d.id()).setCause(fault).log("dispatch put off");
        return false;
      }
      changed.addAll(refused(d, dispatch, String.valueOf(fault.getMessage())));
    } catch (RuntimeException | StackOverflowError e) {
      // A plan that we cannot bear must not hold up the others.
      LOG.atError().addKeyValue("dispatch", d.id()).setCause(e).log("dispatch failed");
      changed.addAll(refused(d, dispatch, "looking at it failed: " + e.getClass().getSimpleName()));
    }
    return true;
  }

  private long waiting(String agent) {
    return office.journal().<Long>read(v -> v.traffic().waiting(agent));
  }

  private List<Ulid> take(Dispatched d, Dispatch dispatch) {
    Optional<Traffic.Heard> heard =
        office.journal().<Optional<Traffic.Heard>>read(v -> v.traffic().heard(dispatch.signal()));
    Optional<String> outcome = heard.flatMap(Traffic.Heard::outcome);
    if (outcome.isPresent()) {
      return ended(dispatch, pen -> telling.supersede(pen, d, known(outcome.get())));
    }
    return ask(d, dispatch, heard.map(Traffic.Heard::signal));
  }

  private static String known(String outcome) {
    return Ulid.looksLike(outcome)
        ? "its letter was answered already, by the proposal " + outcome
        : "its letter was left alone already: " + outcome;
  }

  private List<Ulid> refused(Dispatched d, Dispatch dispatch, String why) {
    return ended(
        dispatch, pen -> telling.refuse(pen, d, new Receiving.Refusal("plan.refused", why)));
  }

  private List<Ulid> ended(Dispatch dispatch, Consumer<Pen> said) {
    return office
        .journal()
        .write(pen -> {
          List<Ulid> back = withdraw(pen, dispatch);
          said.accept(pen);
          return back;
        });
  }

  private List<Ulid> ask(Dispatched d, Dispatch dispatch, Optional<Signal> known) {
    Instant now = office.time().now();
    Sighting seen = dispatch.signal();
    Signal signal =
        known.orElseGet(() ->
            new Signal(
                office.ids().next(),
                seen,
                now,
                office.journal().<Boolean>read(v -> v.traffic().namesake(seen))));
    Ids ids = derived(signal);
    Ulid id = ids.of("proposal").next();
    Petition petition = Petition.read(dispatch.petition());
    List<Ulid> late = office.journal().<List<Ulid>>read(v -> late(v, dispatch));
    Set<Proposal.Flag> flags = EnumSet.noneOf(Proposal.Flag.class);
    List<String> doubts = new ArrayList<>();
    facts(signal, flags, doubts);
    for (Ulid gone : late) {
      flags.add(Proposal.Flag.LIKELY_DUPLICATE);
      doubts.add(
          "it was to take the place of the proposal "
              + gone
              + ", which is under way or over already; look whether both are wanted");
    }
    Proposal proposal =
        understanding
            .of(petition, id, ids)
            .proposal(
                new Understanding.Asker(
                    Origin.CLOUD, "the agent " + d.agent(), d.agent(), Optional.of(signal.id())),
                flags);
    List<Ulid> changed = new ArrayList<>();
    Asking.Along along =
        new Asking.Along() {
          @Override
          public void before(Pen pen) {
            if (known.isEmpty()) {
              if (pen.signal(signal.id(), seen, now).isEmpty()) {
                throw Fault.passing("its letter came in another way meanwhile", null);
              }
              pen.traffic().told(signal.id(), d.agent());
            }
            if (!late(pen, dispatch).equals(late)) {
              throw Fault.passing("what it takes the place of has changed meanwhile", null);
            }
            changed.addAll(withdraw(pen, dispatch));
            pen.traffic().change(d.now(Stage.TAKEN, Optional.of(id)));
          }
        };
    switch (asking.ask(proposal, Optional.of(signal), List.of(), doubts, along)) {
      case Asking.Asked.Refused refused -> {
        return refused(d, dispatch, String.join("; ", refused.why()));
      }
      case Asking.Asked.Taken taken -> {
        changed.add(taken.proposal());
        drafting.settle(taken);
      }
    }
    return changed;
  }

  /** What we know of the letter ourselves; the agent's word on what raises the risk only adds. */
  private void facts(Signal signal, Set<Proposal.Flag> flags, List<String> doubts) {
    try {
      Drafting.Facts facts = drafting.facts(signal);
      flags.addAll(Caution.flags(signal, facts.dossier()));
      doubts.addAll(
          facts
              .dossier()
              .books()
              .find(signal.seen().letter().from().email(), Optional.empty(), Optional.empty())
              .doubts());
    } catch (Fault fault) {
      if (fault.code() == Fault.Code.UNAVAILABLE) {
        throw fault;
      }
      doubts.add("nothing could be looked up about its letter: " + fault.getMessage());
    }
  }

  /**
   * The same letter leads to the same marks in the world, as when it is drafted here; whatever the
   * agent calls its steps.
   */
  private Ids derived(Signal signal) {
    Sighting seen = signal.seen();
    String seed =
        String.join(
            "\n", office.home().text(), seen.account(), seen.outsideId(), seen.digest().text());
    long millis = Math.min(seen.letter().sentMillis(), signal.at().toEpochMilli());
    return new DerivedIds(seed, millis, office.ids());
  }

  /** The earlier dispatches that this one takes the place of; only its own agent's. */
  private static List<Dispatched> replaced(View view, Dispatch dispatch) {
    return dispatch.withdraws().stream()
        .flatMap(id -> view.traffic().dispatch(id).stream())
        .filter(d -> d.agent().equals(dispatch.agent()) && d.stage() == Stage.TAKEN)
        .toList();
  }

  /** The proposals of those that cannot be taken back any more. */
  private static List<Ulid> late(View view, Dispatch dispatch) {
    return replaced(view, dispatch).stream()
        .flatMap(d -> d.proposal().flatMap(view::plan).stream())
        .filter(plan -> acted(plan) && !nothingLeft(plan))
        .map(plan -> plan.proposal().id())
        .toList();
  }

  private static boolean acted(Saved.Plan plan) {
    return plan.actions().stream()
        .anyMatch(a ->
            switch (a.state()) {
              case CLAIMED, ARMED, DONE, UNCERTAIN, WAITING, HELD, APPROVED -> true;
              case FAILED, REJECTED, EXPIRED, WITHDRAWN, SKIPPED -> false;
            });
  }

  private static boolean nothingLeft(Saved.Plan plan) {
    return plan.actions().stream()
        .allMatch(a ->
            a.lost().isEmpty()
                && switch (a.state()) {
                  case WAITING, HELD, APPROVED -> true;
                  case CLAIMED,
                      ARMED,
                      DONE,
                      FAILED,
                      UNCERTAIN,
                      REJECTED,
                      EXPIRED,
                      WITHDRAWN,
                      SKIPPED ->
                      false;
                });
  }

  /** Takes back what it takes the place of; says of the others that it came too late. */
  private List<Ulid> withdraw(Pen pen, Dispatch dispatch) {
    List<Ulid> back = new ArrayList<>();
    for (Dispatched d : replaced(pen, dispatch)) {
      Saved.Plan plan = d.proposal().flatMap(pen::plan).orElseThrow();
      if (nothingLeft(plan)) {
        asking.takeBack(pen, plan, "its agent took it back: " + dispatch.id() + " takes its place");
        back.add(plan.proposal().id());
      } else if (acted(plan)) {
        pen.traffic().change(d.remarked(LATE));
      }
    }
    return back;
  }
}
