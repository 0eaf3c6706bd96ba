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
import io.digitalfte.vault.NoteName;
import io.digitalfte.vault.Reading;
import io.digitalfte.vault.Seen;
import io.digitalfte.vault.Vault;
import java.nio.charset.StandardCharsets;
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
  private final Sight sight;
  private final Asking asking;
  private final Deciding deciding;
  private final Editing editing;
  private final Underway underway;
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
    this.sight = new Sight(vault, office.limits().settle());
    this.asking = asking;
    this.deciding = deciding;
    this.editing = new Editing(office, asking, cards);
    this.underway = new Underway(office, sight, asking, deciding);
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
    if (!office.decides() && name.flatMap(n -> plan(n.id())).isEmpty()) {
      // The local side's notes lie here too, and mean nothing to us.
      return new Result.Nothing();
    }
    if (name.isEmpty()) {
      return arrival.folder() == Folder.APPROVED || arrival.folder() == Folder.REJECTED
          ? odd(where, "its name is none of ours", "move notes without renaming them")
          : new Result.Nothing();
    }
    Ulid id = name.get().id();
    Optional<Saved.Plan> plan = plan(id);
    if (plan.isEmpty() || !plan.get().proposal().note().equals(arrival.name())) {
      return odd(where, "no proposal of this home has this note", "remove it; it decides nothing");
    }
    return switch (plan.get().proposal().state()) {
      case WAITING -> waiting(arrival, where, plan.get());
      case HELD -> underway.held(arrival, where, plan.get());
      case APPROVED, CLAIMED -> underway.approved(arrival, plan.get());
      case ARMED, UNCERTAIN -> underway.leaving(arrival, plan.get());
      case DONE, FAILED, REJECTED, EXPIRED, WITHDRAWN, SKIPPED ->
          Underway.misplaced(arrival, plan.get());
    };
  }

  /**
   * A note is gone from a folder: if it is nowhere else, it is written again.
   *
   * @param sure whether it has been gone for a while: many editors save by removing a file and
   *     making another
   */
  Result left(Arrival arrival, boolean sure) {
    sight.forget(arrival);
    Optional<NoteName> name = NoteName.parse(arrival.name());
    Optional<Saved.Plan> plan = name.flatMap(n -> plan(n.id()));
    if (name.isEmpty() || plan.isEmpty() || plan.get().proposal().state().last()) {
      return new Result.Nothing();
    }
    List<Folder> places = vault.locate(arrival.name());
    for (Folder place : places) {
      if (place.decision()) {
        return handle(new Arrival(place, arrival.name()));
      }
    }
    if (plan.get().proposal().state() == State.HELD) {
      return underway.gone(plan.get());
    }
    if (!sure && places.isEmpty() && !office.limits().settle().isZero()) {
      return new Result.Later(office.time().now().plus(office.limits().settle()));
    }
    return new Result.Changed(name.get().id());
  }

  private Result waiting(Arrival arrival, String where, Saved.Plan plan) {
    Ulid id = plan.proposal().id();
    return switch (arrival.folder()) {
      case REJECTED -> {
        Ruling ruling =
            deciding.reject(id, "owner:" + office.owner(), "the note was moved to Rejected");
        if (ruling instanceof Ruling.Declined(List<String> why) && !office.decides()) {
          asking.again(id, "not rejected: " + String.join("; ", why));
        }
        yield new Result.Changed(id);
      }
      case APPROVED -> {
        if (plan.proposal().mark().isEmpty()) {
          // The approval was taken back a moment ago: where the note lies says nothing new.
          asking.again(id, "");
          yield new Result.Changed(id);
        }
        Optional<Instant> unsettled = sight.unsettled(arrival, office.time().now());
        if (unsettled.isPresent()) {
          yield new Result.Later(unsettled.get());
        }
        long copies = sight.places(arrival.name()).stream().filter(Folder::decision).count();
        if (copies > 1) {
          yield odd(
              where,
              "the note lies in " + copies + " folders; a copy decides nothing",
              "keep only the one in the folder you mean");
        }
        yield approve(arrival, where, plan);
      }
      default -> new Result.Nothing();
    };
  }

  private Result approve(Arrival arrival, String where, Saved.Plan plan) {
    Saved.Proposal p = plan.proposal();
    switch (vault.read(arrival.folder(), arrival.name())) {
      case Reading.Missing _ -> {
        // It was moved on before it could be read: whoever did that has not decided yet.
        return new Result.Nothing();
      }
      case Reading.Refused refused -> {
        String aside = vault.aside(arrival.folder(), arrival.name());
        decline(
            plan,
            "",
            refused.problem() + "; it lies beside as " + arrival.folder().title() + "/" + aside);
      }
      case Reading.Text file -> {
        boolean again = before(p.id(), Digest.of(file.text()));
        switch (Comparison.of(where, p.rendering(), p.mark(), file.text())) {
          case Seen.Altered _ when again -> {
            // The very text that was decided on a moment ago, not yet replaced by the new
            // rendering:
            // to refuse it anew would put this in the place of the reason that a person is to read.
          }
          case Seen.Same _ -> approved(p.id(), p.digest(), file.text());
          case Seen.Edited edited -> {
            Ruling taken = edit(plan, edited.edits());
            if (taken instanceof Ruling.Accepted(Saved.Plan next)) {
              approved(p.id(), next.proposal().digest(), file.text());
            }
          }
          case Seen.Altered altered -> decline(plan, file.text(), altered.problem().toString());
        }
      }
    }
    return new Result.Changed(p.id());
  }

  /** Whether this is the text that was decided on last; remembers it. */
  private boolean before(Ulid id, Digest read) {
    if (decided.size() >= REMEMBERED) {
      decided.remove(decided.firstEntry().getKey());
    }
    return read.equals(decided.put(id, read));
  }

  private void approved(Ulid id, Digest digest, String read) {
    switch (deciding.approve(id, digest, office.owner(), Optional.of(read))) {
      case Ruling.Accepted _ -> {}
      case Ruling.Declined declined ->
          asking.again(id, "not approved: " + String.join("; ", declined.why()));
    }
  }

  /** Takes the edits into the plan and asks everything anew. */
  private Ruling edit(Saved.Plan plan, List<Seen.Edit> edits) {
    Ruling taken = editing.take(plan, edits);
    if (taken instanceof Ruling.Declined(List<String> why)) {
      decline(plan, Json.text(edits), "the edit cannot be taken: " + String.join("; ", why));
    }
    return taken;
  }

  /** A part replaced by command. */
  Ruling edit(Ulid proposal, Digest shown, String region, String text) {
    Optional<Ruling.Declined> unread = unread(proposal, shown);
    if (unread.isPresent()) {
      return unread.get();
    }
    Optional<Saved.Plan> plan = plan(proposal);
    if (plan.isEmpty() || plan.get().proposal().state() != State.WAITING) {
      return Ruling.Declined.because("no waiting proposal " + proposal);
    }
    if (!plan.get().proposal().digest().equals(shown)) {
      return Ruling.Declined.because("it is not what was shown any more; look at it again");
    }
    return editing.take(plan.get(), List.of(new Seen.Edit(region, text)));
  }

  /**
   * What a person wrote into the note and no command has shown: an approval of what was shown would
   * pass over it. An edit is taken in, any other change is refused, and both want another look.
   *
   * @return why nothing can be decided for what was shown; empty when nothing stands against it
   */
  Optional<Ruling.Declined> unread(Ulid proposal, Digest shown) {
    Optional<Saved.Plan> found =
        plan(proposal)
            .filter(p -> p.proposal().state() == State.WAITING)
            .filter(p -> p.proposal().digest().equals(shown));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Saved.Proposal p = found.get().proposal();
    for (Folder place : sight.places(p.note())) {
      Optional<String> text = sight.text(place, p.note()).filter(t -> Sight.present(p, t));
      if (text.isPresent()) {
        String where = place.title() + "/" + p.note();
        switch (Comparison.of(where, p.rendering(), p.mark(), text.get())) {
          case Seen.Same _ -> {}
          case Seen.Edited edited -> {
            return Optional.of(
                edit(found.get(), edited.edits()) instanceof Ruling.Declined declined
                    ? declined
                    : Ruling.Declined.because(
                        "the note was edited since; the edit is taken in, look at it again"));
          }
          case Seen.Altered altered -> {
            decline(found.get(), text.get(), altered.problem().toString());
            return Optional.of(
                Ruling.Declined.because(
                    "the note was changed: " + altered.problem() + "; look at it again"));
          }
        }
      }
    }
    return Optional.empty();
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
                    .with("reason", Words.shortly(why))
                    .with("kept", kept)
                    .result("refused"),
                office.time().now()));
    asking.again(id, "not approved: " + why);
  }

  private Optional<Saved.Plan> plan(Ulid id) {
    return office.journal().<Optional<Saved.Plan>>read(v -> v.plan(id));
  }

  private static Result odd(String where, String reason, String remedy) {
    return new Result.Odd(Problem.in(where, reason, remedy));
  }
}
