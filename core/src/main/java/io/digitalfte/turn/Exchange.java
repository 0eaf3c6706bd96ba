package io.digitalfte.turn;

import io.digitalfte.record.Checkpoint;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Traffic;
import io.digitalfte.record.Traffic.Dispatched;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Edit;
import io.digitalfte.share.Envelope;
import io.digitalfte.share.Held;
import io.digitalfte.share.Inlet;
import io.digitalfte.share.Outcome;
import io.digitalfte.share.Outlet;
import io.digitalfte.share.Tip;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Problem;
import io.digitalfte.term.Ulid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Between this half and the other: what the shared tree brings goes into the journal, and what the
 * journal has to say goes into the shared tree. Nothing that comes in through it decides. Safe for
 * any thread.
 */
public final class Exchange implements Inlet, Outlet {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final Duration SHOWN = Duration.ofDays(7);
  private static final Duration UNREAD = Duration.ofMinutes(10);
  private static final int MOST_SHOWN = 20;
  private static final String WITHHELD = "withheld";

  private final Office office;
  private final Sharing sharing;
  private final Optional<Dispatching> dispatching;
  private final Optional<Receiving> receiving;
  private final Optional<Following> following;
  private final Consumer<Optional<Ulid>> changed;

  /**
   * @param dispatching a cloud's way out; empty at the local side
   * @param telling the local side's way back; empty in a cloud
   * @param changed told that something came, with the proposal that changed where one did
   */
  Exchange(
      Office office,
      Sharing sharing,
      Optional<Dispatching> dispatching,
      Optional<Telling> telling,
      Asking asking,
      Consumer<Optional<Ulid>> changed) {
    this.office = office;
    this.sharing = sharing;
    this.dispatching = dispatching;
    this.receiving = telling.map(t -> new Receiving(office, sharing, t));
    this.following =
        sharing.cloud() ? Optional.of(new Following(office, sharing, asking)) : Optional.empty();
    this.changed = changed;
  }

  @Override
  public void record(Agent from, String path, String json, Held held) {
    String[] names = path.split("/", -1);
    if (names.length != 4
        || !names[0].equals("Records")
        || !names[1].equals(from.id())
        || from.id().equals(office.agent())) {
      return;
    }
    try {
      switch (names[2]) {
        case "dispatches" -> dispatch(from, path, names[3], json, held);
        case "outcomes" -> outcome(from, names[3], json);
        case "signals" -> left(from, path, json);
        case "checkpoints" -> checkpoint(from, json);
        default -> {}
      }
    } catch (IllegalArgumentException e) {
      // Sound by the guard's rules, and not what it should be.
      refused(from, path, String.valueOf(e.getMessage()));
    } catch (Fault fault) {
      if (fault.code() == Fault.Code.UNAVAILABLE) {
        throw fault;
      }
      refused(from, path, String.valueOf(fault.getMessage()));
    } catch (RuntimeException | StackOverflowError e) {
      // One record that we cannot bear must not hold up what comes behind it.
      LOG.atError().addKeyValue("path", path).setCause(e).log("record failed");
      refused(from, path, "reading it failed: " + e.getClass().getSimpleName());
    }
  }

  private void dispatch(Agent from, String path, String name, String json, Held held) {
    if (from.half() != Agent.Half.CLOUD) {
      throw new IllegalArgumentException("only a cloud agent dispatches");
    }
    if (dispatching.isPresent()) {
      elsewhere(from, path, json);
    }
    if (receiving.isPresent()) {
      receiving.get().receive(from, id(name), path, json, held);
      changed.accept(Optional.empty());
    }
  }

  private void outcome(Agent from, String name, String json) {
    if (from.half() != Agent.Half.LOCAL) {
      throw new IllegalArgumentException("only the local side says what became of a dispatch");
    }
    following.ifPresent(f -> changed.accept(f.follow(from, id(name), json)));
  }

  private void left(Agent from, String path, String json) {
    if (dispatching.isPresent()) {
      elsewhere(from, path, json);
    }
    if (receiving.isPresent()) {
      receiving.get().left(from, path, json);
    }
  }

  private void elsewhere(Agent from, String path, String json) {
    dispatching.ifPresent(d -> d.elsewhere(from, Envelope.read(json).about(), path));
  }

  /** The other half's checkpoint, kept where it does not reach; one that belies another is told. */
  private void checkpoint(Agent from, String json) {
    Checkpoint made = Json.read(json, Checkpoint.class);
    String name = "checkpoint:" + from.id() + ":" + made.home();
    Optional<Checkpoint> before =
        office
            .journal()
            .<Optional<String>>read(v -> v.meta(name))
            .map(text -> Json.read(text, Checkpoint.class));
    if (before.filter(b -> b.seq() >= made.seq()).isPresent()) {
      if (before.get().seq() == made.seq() && !before.get().hash().equals(made.hash())) {
        throw new IllegalArgumentException(
            "its record had another entry " + made.seq() + " before: it was written anew");
      }
      return;
    }
    sharing.keep().accept(from, made);
    office
        .journal()
        .write(pen -> {
          pen.meta(name, Json.text(made));
          return pen.append(
              office
                  .entry("checkpoint.kept", from.id(), made.home())
                  .with("seq", made.seq())
                  .with("hash", made.hash()),
              office.time().now());
        });
  }

  private static Ulid id(String name) {
    if (!name.endsWith(".json")) {
      throw new IllegalArgumentException("a record is named after an id, with .json behind it");
    }
    return new Ulid(name.substring(0, name.length() - 5));
  }

  private void refused(Agent from, String path, String why) {
    LOG.atWarn().addKeyValue("path", path).addKeyValue("why", why).log("record refused");
    if (!known("record.refused", path)) {
      append(
          Entry.Draft.of("record.refused", "agent:" + office.agent(), Words.shortly(path))
              .with("agent", from.id())
              .with("reason", Words.shortly(why))
              .result("refused"));
    }
  }

  private boolean known(String event, String target) {
    return !office
        .journal()
        .<List<Entry>>read(v ->
            v.query(Optional.of(event), Optional.of(Words.shortly(target)), Optional.empty(), 1))
        .isEmpty();
  }

  @Override
  public void note(String event, String target, Map<String, String> parameters) {
    Entry.Draft draft = Entry.Draft.of(event, "agent:" + office.agent(), Words.shortly(target));
    for (Map.Entry<String, String> p : parameters.entrySet()) {
      draft = draft.with(p.getKey(), Words.shortly(p.getValue()));
    }
    append(draft);
  }

  private void append(Entry.Draft draft) {
    office.journal().write(pen -> pen.append(draft, office.time().now()));
  }

  @Override
  public List<Edit> pending(int most) {
    return office.journal().<List<Traffic.Parcel>>read(v -> v.traffic().parcels(most)).stream()
        .map(Exchange::edit)
        .toList();
  }

  private static Edit edit(Traffic.Parcel parcel) {
    return parcel
        .text()
        .<Edit>map(text -> new Edit.Put(parcel.path(), text))
        .orElseGet(() -> new Edit.Drop(parcel.path()));
  }

  private static Traffic.Parcel parcel(Edit edit) {
    return switch (edit) {
      case Edit.Put put -> new Traffic.Parcel(0, put.path(), Optional.of(put.text()));
      case Edit.Drop drop -> new Traffic.Parcel(0, drop.path(), Optional.empty());
    };
  }

  @Override
  public void sent(List<Edit> edits, Tip tip) {
    office
        .journal()
        .write(pen -> {
          pen.traffic().sent(edits.stream().map(Exchange::parcel).toList());
          return true;
        });
  }

  @Override
  public void withheld(Edit edit, List<String> why) {
    office
        .journal()
        .write(pen -> {
          List<Traffic.Parcel> unit = pen.traffic().withhold(edit.path());
          unit.stream()
              .filter(p -> p.text().isPresent())
              .forEach(p ->
                  pen.append(
                      office
                          .entry("parcel.withheld", p.path(), office.home())
                          .with("reason", Words.shortly(String.join("; ", why)))
                          .result("refused"),
                      office.time().now()));
          // The task is over for us nevertheless, or it would stay claimed for ever.
          unit.stream()
              .filter(p -> p.text().isEmpty())
              .forEach(p -> pen.traffic().send(Map.of(p.path(), Optional.empty())));
          pen.meta(
              WITHHELD, Words.shortly(edit.path() + " does not leave: " + String.join("; ", why)));
          return true;
        });
  }

  /** A checkpoint of our own, for the other half to keep. */
  void checkpoint(Checkpoint made) {
    String path = "Records/%s/checkpoints/%012d.json".formatted(office.agent(), made.seq());
    office
        .journal()
        .write(pen -> {
          pen.traffic().send(Map.of(path, Optional.of(Json.text(made))));
          return true;
        });
  }

  /** What a person should look at. */
  List<Problem> problems() {
    List<Problem> all = new ArrayList<>();
    office
        .journal()
        .<List<Dispatched>>read(
            v -> v.traffic().refused(office.time().now().minus(SHOWN), MOST_SHOWN))
        .forEach(d ->
            all.add(
                Problem.in(
                    "Records/%s/dispatches/%s.json".formatted(d.agent(), d.id()),
                    "refused: " + why(d),
                    "look at the letter where it lies; nothing was done")));
    office
        .journal()
        .<List<Entry>>read(v ->
            v.query(
                Optional.of("record.refused"),
                Optional.empty(),
                Optional.of(office.time().now().minus(SHOWN)),
                MOST_SHOWN))
        .forEach(e -> all.add(problem(e)));
    office
        .journal()
        .<List<Dispatched>>read(v -> v.traffic().dispatches(Traffic.Stage.CAME, 1))
        .stream()
        .filter(d -> d.at().isBefore(office.time().now().minus(UNREAD)))
        .forEach(d ->
            all.add(
                Problem.in(
                    "Records/" + d.agent(),
                    "dispatches lie unread since " + d.at(),
                    "decide on what waits of this agent, or see that the books answer")));
    office
        .journal()
        .<Optional<String>>read(v -> v.meta(WITHHELD))
        .ifPresent(what -> all.add(Problem.in("shared tree", what, "see the audit")));
    return all;
  }

  private static Problem problem(Entry refused) {
    JsonNode line = Json.parse(refused.json().getBytes(StandardCharsets.UTF_8));
    return Problem.in(
        line.path("target").asString(""),
        line.path("parameters").path("reason").asString(""),
        "nothing of it is taken; look at who wrote it");
  }

  private static String why(Dispatched d) {
    return d.outcome()
        .map(o -> Json.read(o, Outcome.class))
        .map(o -> o.rule() + ", " + o.reason())
        .orElse("");
  }
}
