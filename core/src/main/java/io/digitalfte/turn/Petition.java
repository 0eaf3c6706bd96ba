package io.digitalfte.turn;

import io.digitalfte.act.Target;
import io.digitalfte.draft.Proposal;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.tool.Plan;
import io.digitalfte.tool.Proposals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan as a program hands it over: the typed steps, and words that are shown as the program's. It
 * has no member for what only the receiving side may say: origin, times, verdict, where it goes.
 *
 * @param kind lower-case words with underscores; names the note
 * @param title what the program calls it, 1 to 200 characters; shown as its words
 * @param reasons why, at most 20 of at most 1,000 characters; shown as its words
 * @param flags what raises the risk
 * @param client which program it is, as its surface knows it
 * @param request the program's own name for this one request
 * @param asked of what the program gave, by which the same request is known again
 * @param steps 1 to 20, in the order they are to be done
 */
record Petition(
    String kind,
    String title,
    List<String> reasons,
    Set<Proposal.Flag> flags,
    String client,
    Optional<String> request,
    Optional<Digest> asked,
    List<Part> steps) {
  /** The most bytes of a plan that is handed over. */
  static final int MOST_BYTES = 256 << 10;

  private static final Pattern REQUEST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{7,63}");

  /**
   * A step.
   *
   * @param id what later steps call it; it has another id when it was taken
   * @param kind the kind of action
   * @param version the kind's version
   * @param target the identity of what it was made for; compared with what is there
   * @param record the action
   */
  record Part(Ulid id, String kind, int version, String target, JsonNode record) {}

  Petition {
    reasons = List.copyOf(reasons);
    flags = Set.copyOf(flags);
    steps = List.copyOf(steps);
  }

  static ObjectNode json(Plan plan, Proposals.Request request) {
    List<Part> parts =
        plan.steps().stream()
            .map(s ->
                new Part(
                    s.id(),
                    s.type().kind(),
                    s.type().version(),
                    s.target().identity(),
                    Json.tree(s.action())))
            .toList();
    Petition petition =
        new Petition(
            plan.kind(),
            plan.title(),
            plan.reasons(),
            plan.flags(),
            request.client(),
            request.name(),
            Optional.of(request.asked()),
            parts);
    return (ObjectNode) Json.tree(petition);
  }

  /**
   * A plan of ours as we would hand it over, with what was read and why among its reasons.
   *
   * @param client who hands it over
   */
  static ObjectNode json(Saved.Plan plan, String client) {
    Detail detail = Json.read(plan.proposal().detail(), Detail.class);
    List<String> reasons = new ArrayList<>(detail.reasons());
    detail
        .evidence()
        .forEach(e -> reasons.add(e.what() + ": " + e.value() + " (" + e.span() + ")"));
    reasons.addAll(detail.doubts());
    List<Part> parts =
        plan.actions().stream()
            .map(a ->
                new Part(
                    a.id(),
                    a.kind(),
                    a.kindVersion(),
                    Json.read(a.target(), Target.class).identity(),
                    Json.parse(a.record().getBytes(StandardCharsets.UTF_8))))
            .toList();
    return (ObjectNode)
        Json.tree(
            new Petition(
                plan.proposal().kind(),
                plan.proposal().title(),
                reasons.stream().limit(Plan.MOST_REASONS).map(Words::shortly).toList(),
                detail.flags(),
                client,
                Optional.empty(),
                Optional.empty(),
                parts));
  }

  /**
   * What was handed over.
   *
   * @throws Fault {@code USAGE} with what is unknown, missing, too long or too many
   */
  static Petition read(JsonNode json) {
    Petition petition;
    try {
      int size = Json.canonical(json).length;
      if (size > MOST_BYTES) {
        throw wrong("it has " + size + " bytes, at most " + MOST_BYTES + " are taken");
      }
      petition = Json.read(json, Petition.class);
    } catch (IllegalArgumentException e) {
      throw Fault.of(Fault.Code.USAGE, "not a plan: " + e.getMessage(), e);
    }
    petition
        .objection()
        .ifPresent(o -> {
          throw wrong(o);
        });
    return petition;
  }

  private static Fault wrong(String why) {
    return Fault.of(Fault.Code.USAGE, "not a plan: " + why);
  }

  private Optional<String> objection() {
    Optional<String> measure = Plan.objection(kind, title, reasons, steps.size());
    if (measure.isPresent()) {
      return measure;
    }
    if (!Proposals.Request.isClient(client)) {
      return Optional.of("client is up to 100 letters, digits, dots, dashes and colons");
    }
    if (request.isPresent() && !REQUEST.matcher(request.get()).matches()) {
      return Optional.of("request is 8 to 64 letters, digits, dots, dashes and underscores");
    }
    Set<Ulid> ids = new HashSet<>();
    return steps.stream().allMatch(s -> ids.add(s.id()))
        ? Optional.empty()
        : Optional.of("two of its steps have the same id");
  }
}
