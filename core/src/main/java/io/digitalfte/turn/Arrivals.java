package io.digitalfte.turn;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Problem;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Arrival;
import io.digitalfte.vault.Comparison;
import io.digitalfte.vault.Folder;
import io.digitalfte.vault.Look;
import io.digitalfte.vault.NoteName;
import io.digitalfte.vault.Reading;
import io.digitalfte.vault.Seen;
import io.digitalfte.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What it means that a note lies in a folder: a decision, a change of mind, or a mistake. */
final class Arrivals {
  private static final int REMEMBERED = 1_000;

  private final Office office;
  private final Vault vault;
  private final Asking asking;
  private final Deciding deciding;
  private final Editing editing;
  private final Function<byte[], Digest> keep;
  private final LinkedHashMap<Ulid, Digest> decided = new LinkedHashMap<>();

  /**
   * @param keep keeps a text that was refused, so that nothing a person wrote is lost
   */
  Arrivals(
      Office office,
      Vault vault,
      Asking asking,
      Deciding deciding,
      Cards cards,
      Function<byte[], Digest> keep) {
    this.office = office;
    this.vault = vault;
    this.asking = asking;
    this.deciding = deciding;
    this.editing = new Editing(office, asking, cards);
    this.keep = keep;
  }

  /** What came of looking at a note. */
  sealed interface Result {
    /** It is as it should be. */
    record Nothing() implements Result {}

    /** The proposal changed, or its note is not where or what it should be: publish it. */
    record Changed(Ulid proposal) implements Result {}

    /** It may still be being written: look again then. */
    record Later(Instant when) implements Result {}

    /** It decides nothing, and a person should know. */
    record Odd(Problem problem) implements Result {}
  }

  /** Looks at this note, and takes the decision that it is. */
  Result handle(Arrival arrival) {
    String where = arrival.folder().title() + "/" + arrival.name();
    Optional<NoteName> name = NoteName.parse(arrival.name());
    if (name.isEmpty()) {
      return arrival.folder() == Folder.APPROVED || arrival.folder() == Folder.REJECTED
          ? odd(where, "its name is none of ours", "move notes without renaming them")
          : new Result.Nothing();
    }
    Ulid id = name.get().id();
    Optional<Saved.Plan> plan = office.journal().<Optional<Saved.Plan>>read(v -> v.plan(id));
    if (plan.isEmpty() || !plan.get().proposal().note().equals(arrival.name())) {
      return odd(where, "no proposal of this home has this note", "remove it; it decides nothing");
    }
    return switch (plan.get().proposal().state()) {
      case WAITING -> waiting(arrival, where, plan.get());
      case HELD -> held(arrival, where, plan.get());
      case APPROVED -> underWay(arrival, plan.get());
      case CLAIMED, ARMED, UNCERTAIN, DONE, FAILED, REJECTED, EXPIRED, WITHDRAWN, SKIPPED ->
          misplaced(arrival, plan.get());
    };
  }

  /** A note is gone from a folder: if it is nowhere else, it is written again. */
  Result left(Arrival arrival) {
    Optional<NoteName> name = NoteName.parse(arrival.name());
    if (name.isEmpty()) {
      return new Result.Nothing();
    }
    List<Folder> places = vault.locate(arrival.name());
    for (Folder place : places) {
      if (place.decision()) {
        return handle(new Arrival(place, arrival.name()));
      }
    }
    Ulid id = name.get().id();
    Optional<Saved.Plan> plan = office.journal().<Optional<Saved.Plan>>read(v -> v.plan(id));
    if (plan.isEmpty() || plan.get().proposal().state().last() || !places.isEmpty()) {
      return new Result.Nothing();
    }
    deciding.takeBack(id, "its note was deleted while it was held");
    return new Result.Changed(id);
  }

  private Result waiting(Arrival arrival, String where, Saved.Plan plan) {
    Ulid id = plan.proposal().id();
    return switch (arrival.folder()) {
      case REJECTED -> {
        deciding.reject(id, "owner:" + office.owner(), "the note was moved to Rejected");
        yield new Result.Changed(id);
      }
      case APPROVED -> {
        Optional<Instant> unsettled = unsettled(arrival);
        if (unsettled.isPresent()) {
          yield new Result.Later(unsettled.get());
        }
        long copies = vault.locate(arrival.name()).stream().filter(Folder::decision).count();
        if (copies > 1) {
          yield odd(
              where,
              "the note lies in " + copies + " folders; a copy decides nothing",
              "keep only the one in the folder you mean");
        }
        approve(arrival, where, plan);
        yield new Result.Changed(id);
      }
      default -> new Result.Nothing();
    };
  }

  private void approve(Arrival arrival, String where, Saved.Plan plan) {
    Saved.Proposal p = plan.proposal();
    switch (vault.read(arrival.folder(), arrival.name())) {
      case Reading.Missing _ -> {}
      case Reading.Refused refused -> decline(plan, "", refused.problem().toString());
      case Reading.Text file -> {
        boolean again = before(p.id(), Digest.of(file.text()));
        switch (Comparison.of(where, p.rendering(), p.mark(), file.text())) {
          case Seen.Altered _ when again -> {
            // The very text that was decided on a moment ago, not yet replaced by the new rendering:
            // to refuse it anew would put this in the place of the reason that a person is to read.
          }
          case Seen.Same _ -> approved(p.id(), p.digest());
          case Seen.Edited edited -> edit(plan, edited.edits());
          case Seen.Altered altered -> decline(plan, file.text(), altered.problem().toString());
        }
      }
    }
  }

  /** Whether this is the text that was decided on last; remembers it. */
  private boolean before(Ulid id, Digest read) {
    if (decided.size() >= REMEMBERED) {
      decided.remove(decided.firstEntry().getKey());
    }
    return read.equals(decided.put(id, read));
  }

  private void approved(Ulid id, Digest digest) {
    switch (deciding.approve(id, digest, office.owner())) {
      case Ruling.Accepted _ -> {}
      case Ruling.Declined declined -> asking.again(id, String.join("; ", declined.why()));
    }
  }

  /** Takes the edits into the plan, asks everything anew, and approves the plan so made. */
  private void edit(Saved.Plan plan, List<Seen.Edit> edits) {
    switch (editing.take(plan, edits)) {
      case Ruling.Accepted taken ->
          approved(plan.proposal().id(), taken.plan().proposal().digest());
      case Ruling.Declined declined ->
          decline(
              plan,
              Json.text(edits),
              "the edit cannot be taken: " + String.join("; ", declined.why()));
    }
  }

  /** A part replaced by command. */
  Ruling edit(Ulid proposal, Digest shown, String region, String text) {
    Optional<Saved.Plan> plan = office.journal().<Optional<Saved.Plan>>read(v -> v.plan(proposal));
    if (plan.isEmpty() || plan.get().proposal().state() != State.WAITING) {
      return Ruling.Declined.because("no waiting proposal " + proposal);
    }
    if (!plan.get().proposal().digest().equals(shown)) {
      return Ruling.Declined.because("it is not what was shown any more; look at it again");
    }
    return editing.take(plan.get(), List.of(new Seen.Edit(region, text)));
  }

  private void decline(Saved.Plan plan, String text, String why) {
    Ulid id = plan.proposal().id();
    Digest kept = keep.apply(text.getBytes(StandardCharsets.UTF_8));
    office
        .journal()
        .write(pen ->
            pen.append(
                office
                    .entry("approval.refused", id, plan.proposal().correlation())
                    .with("reason", Claims.shortly(why))
                    .with("kept", kept)
                    .result("refused"),
                office.time().now()));
    asking.again(id, "not approved: " + why);
  }

  private Result held(Arrival arrival, String where, Saved.Plan plan) {
    Ulid id = plan.proposal().id();
    switch (arrival.folder()) {
      case REJECTED ->
          deciding.reject(id, "owner:" + office.owner(), "the note was moved to Rejected");
      case PENDING_APPROVAL -> deciding.takeBack(id, "the note was moved back while it was held");
      case APPROVED -> {
        if (plan.proposal().rendering().isEmpty() || unchanged(arrival, where, plan.proposal())) {
          return new Result.Nothing();
        }
        deciding.takeBack(id, "the note was changed while it was held");
      }
      default -> {
        return new Result.Nothing();
      }
    }
    asking.again(id, "the approval was taken back; nothing was done");
    return new Result.Changed(id);
  }

  private boolean unchanged(Arrival arrival, String where, Saved.Proposal p) {
    return switch (vault.read(arrival.folder(), arrival.name())) {
      case Reading.Missing _ -> true;
      case Reading.Refused _ -> false;
      case Reading.Text file ->
          Comparison.of(where, p.rendering(), p.mark(), file.text()) instanceof Seen.Same;
    };
  }

  private Result underWay(Arrival arrival, Saved.Plan plan) {
    if (arrival.folder() == Folder.REJECTED) {
      deciding.reject(
          plan.proposal().id(), "owner:" + office.owner(), "the note was moved to Rejected");
      return new Result.Changed(plan.proposal().id());
    }
    return misplaced(arrival, plan);
  }

  private static Result misplaced(Arrival arrival, Saved.Plan plan) {
    return Cards.status(plan.actions()).folder() == arrival.folder()
        ? new Result.Nothing()
        : new Result.Changed(plan.proposal().id());
  }

  /** When to look again, if the note may still be being written. */
  private Optional<Instant> unsettled(Arrival arrival) {
    Duration settle = office.limits().settle();
    Optional<Look> look = vault.look(arrival.folder(), arrival.name());
    if (settle.isZero() || look.isEmpty()) {
      return Optional.empty();
    }
    Instant changed =
        look.get().changed().isAfter(look.get().modified())
            ? look.get().changed()
            : look.get().modified();
    Instant settled = changed.plus(settle);
    return settled.isAfter(office.time().now()) ? Optional.of(settled) : Optional.empty();
  }

  private static Result odd(String where, String reason, String remedy) {
    return new Result.Odd(Problem.in(where, reason, remedy));
  }
}
