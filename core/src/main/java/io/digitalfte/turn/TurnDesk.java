package io.digitalfte.turn;

import io.digitalfte.act.State;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.SignedApproval;
import io.digitalfte.decide.SignedConsent;
import io.digitalfte.home.Desk;
import io.digitalfte.home.Intent;
import io.digitalfte.record.Checkpoint;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.tool.Proposals;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers intents with the turn of this home. Whoever asks is a program of this user and no more:
 * what wants a person wants a signature that only the passphrase opens.
 */
public final class TurnDesk implements Desk {
  private static final Pattern EVIDENCE = Pattern.compile("[0-9]{8}-[0-9]{4}/[a-z0-9._-]{1,80}");

  private final Turn turn;
  private final Consents consents;
  private final Supplier<String> wished;
  private final Petitions petitions;
  private final Introductions introductions;

  /**
   * @param accepted what a person accepted; forgotten when it changes
   * @param wished the settings as they stand in the file, as canonical JSON
   */
  public TurnDesk(Turn turn, Accepted accepted, Supplier<String> wished) {
    this.turn = turn;
    this.consents = new Consents(turn.office(), accepted);
    this.wished = wished;
    this.petitions = new Petitions(turn.office(), turn.orders());
    Timekeeper time = turn.office().time();
    this.introductions = new Introductions(turn.office().journal(), accepted, time::now);
  }

  @Override
  public JsonNode answer(Intent intent) {
    JsonNode a = intent.arguments();
    return switch (intent.verb()) {
      case "proposal.approve" -> ruling(turn.orders().approve(id(a, "id"), digest(a)));
      case "proposal.approve-signed" ->
          ruling(turn.orders().approve(read(a, "approval", SignedApproval.class)));
      case "proposal.reject" ->
          ruling(turn.orders().reject(id(a, "id"), text(a, "reason", "by command")));
      case "proposal.edit" ->
          ruling(
              turn.orders()
                  .edit(id(a, "id"), digest(a), text(a, "region", ""), text(a, "text", "")));
      case PetitionDoor.VERB -> PetitionDoor.answer(petitions.take(a));
      case PetitionDoor.RECALL -> {
        Proposals.Request request = read(a, "request", Proposals.Request.class);
        yield petitions
            .recall(request.client(), request.name().orElse(""), request.asked())
            .map(PetitionDoor::answer)
            .orElse(ok());
      }
      case "proposal.confirm" -> confirm();
      case "action.resolve" ->
          ruling(turn.orders().resolve(id(a, "id"), a.path("happened").asBoolean(false)));
      case "stop" -> stopped(turn.orders().stop(text(a, "reason", "by command")));
      case "resume" -> resume(read(a, "consent", SignedConsent.class));
      case "recover" -> recover(read(a, "consent", SignedConsent.class));
      case "policy.accept" -> {
        consents.policy(text(a, "policy", ""), read(a, "consent", SignedConsent.class));
        yield ok();
      }
      case "keys.change" -> {
        consents.keys(
            text(a, "ring", ""), text(a, "card", ""), read(a, "consent", SignedConsent.class));
        yield ok();
      }
      case "agent.paired" -> {
        introductions.paired(text(a, "card", ""));
        yield ok();
      }
      case "agent.renewed" -> {
        introductions.renewed(text(a, "ring", ""), text(a, "card", ""));
        yield ok();
      }
      case "config.accept" -> {
        consents.settings(wished.get(), read(a, "consent", SignedConsent.class));
        yield ok();
      }
      case "sync.accept" -> {
        consents.history(
            text(a, "tip", ""),
            a.has("consent")
                ? Optional.of(read(a, "consent", SignedConsent.class))
                : Optional.empty());
        yield ok();
      }
      case "audit.checkpoint" -> checkpoint();
      case "evidence.link" -> evidence(text(a, "root", ""), text(a, "folder", ""), digest(a));
      case "status" -> status();
      case "turn" -> {
        turn.turn();
        yield ok();
      }
      default ->
          throw Fault.of(Fault.Code.USAGE, "this process does not know the verb " + intent.verb());
    };
  }

  private ObjectNode confirm() {
    int notes = turn.still(() -> turn.rounds().confirm());
    turn.turn();
    return ok().put("notes", notes);
  }

  private ObjectNode resume(SignedConsent consent) {
    turn.office()
        .journal()
        .write(pen -> {
          consents.home(pen, consent, Consents.RESUME);
          return true;
        });
    turn.orders().resume("owner:" + consent.consent().approver());
    turn.turn();
    return ok();
  }

  private ObjectNode recover(SignedConsent consent) {
    List<String> found =
        turn.recovery()
            .settle(pen -> {
              consents.home(pen, consent, Consents.RECOVER);
              return "owner:" + consent.consent().approver();
            });
    // A stop that a person ordered stays until a person resumes.
    turn.carryOn();
    turn.turn();
    ObjectNode answer = ok();
    ArrayNode lines = answer.putArray("found");
    found.forEach(lines::add);
    return answer;
  }

  private static ObjectNode stopped(List<Saved.Action> leaving) {
    ObjectNode answer = ok();
    ArrayNode flight = answer.putArray("in_flight");
    for (Saved.Action action : leaving) {
      flight
          .addObject()
          .put("action", action.id().text())
          .put("proposal", action.proposal().text())
          .put("kind", action.kind());
    }
    return answer;
  }

  private ObjectNode checkpoint() {
    Checkpoint made = turn.still(() -> turn.recording().checkpoint());
    return ok().put("checkpoint", Json.text(made)).put("seq", made.seq());
  }

  /** That evidence was kept, so that nobody changes it quietly. */
  private ObjectNode evidence(String root, String folder, Digest digest) {
    if (root.isBlank() || root.length() > 400 || !EVIDENCE.matcher(folder).matches()) {
      throw Fault.of(Fault.Code.USAGE, "evidence lies in a folder such as 20261128-1640/ci");
    }
    Office office = turn.office();
    office
        .journal()
        .write(pen ->
            pen.append(
                Entry.Draft.of("evidence.kept", "agent:" + office.agent(), folder)
                    .with("digest", digest)
                    .with("root", root),
                office.time().now()));
    return ok();
  }

  private ObjectNode status() {
    Office office = turn.office();
    ObjectNode answer = ok();
    answer.put("mode", office.mode().get() == Mode.LIVE ? "live" : "dry-run");
    answer.put("agent", office.agent());
    answer.put("stopped", office.journal().<Optional<String>>read(Switch::stopped).orElse(""));
    ObjectNode counts = answer.putObject("counts");
    office
        .journal()
        .<Map<State, Long>>read(v -> v.counts())
        .forEach((state, n) -> counts.put(state.name().toLowerCase(Locale.ROOT), n));
    ArrayNode flight = answer.putArray("in_flight");
    office
        .journal()
        .<List<Saved.Action>>read(v -> v.actions(Set.of(State.ARMED), 100))
        .forEach(action -> flight.add(action.id().text()));
    ArrayNode troubles = answer.putArray("troubles");
    turn.troubles().forEach(troubles::add);
    return answer;
  }

  private static ObjectNode ruling(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Declined declined ->
          throw Fault.of(Fault.Code.REFUSED, String.join("; ", declined.why()));
      case Ruling.Accepted accepted ->
          ok().put("id", accepted.plan().proposal().id().text())
              .put("state", accepted.plan().proposal().state().name().toLowerCase(Locale.ROOT))
              .put("digest", accepted.plan().proposal().digest().text())
              .put("note", accepted.plan().proposal().note());
    };
  }

  private static ObjectNode ok() {
    return JsonNodeFactory.instance.objectNode().put("ok", true);
  }

  private static Ulid id(JsonNode arguments, String name) {
    try {
      return new Ulid(text(arguments, name, ""));
    } catch (IllegalArgumentException e) {
      throw Fault.of(Fault.Code.USAGE, "the argument " + name + " is no id", e);
    }
  }

  private static Digest digest(JsonNode arguments) {
    try {
      return new Digest(text(arguments, "digest", ""));
    } catch (IllegalArgumentException e) {
      throw Fault.of(Fault.Code.USAGE, "the argument digest is no digest", e);
    }
  }

  private static String text(JsonNode arguments, String name, String otherwise) {
    return arguments.path(name).asString(otherwise);
  }

  private static <T> T read(JsonNode arguments, String name, Class<T> type) {
    try {
      return Json.read(arguments.path(name), type);
    } catch (IllegalArgumentException e) {
      throw Fault.of(Fault.Code.USAGE, "the argument " + name + ": " + e.getMessage(), e);
    }
  }
}
