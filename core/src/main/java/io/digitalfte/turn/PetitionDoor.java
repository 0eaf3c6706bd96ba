package io.digitalfte.turn;

import io.digitalfte.act.State;
import io.digitalfte.home.Intent;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.tool.Plan;
import io.digitalfte.tool.Proposals;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way of plans to the process that owns the home, wherever that is. Whatever comes through here
 * has the origin {@code mcp}. Safe for any thread; more than a few at a time wait for each other.
 */
public final class PetitionDoor implements Proposals {
  static final String VERB = "proposal.create";
  static final String RECALL = "proposal.recall";
  private static final int AT_ONCE = 4;

  private final Function<Intent, JsonNode> ask;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /**
   * A door.
   *
   * @param ask hands an intent to the process that owns the home, and gives its answer
   */
  public PetitionDoor(Function<Intent, JsonNode> ask) {
    this.ask = ask;
  }

  @Override
  public Outcome propose(Plan plan, Request request) {
    JsonNode answer = through(new Intent(VERB, Petition.json(plan, request)));
    Ulid id = new Ulid(answer.path("id").asString(""));
    return answer.path("fresh").asBoolean(false)
        ? new Outcome.Waiting(id)
        : new Outcome.Known(id, answer.path("status").asString(""));
  }

  @Override
  public Optional<Outcome> recall(Request request) {
    JsonNode answer =
        through(
            new Intent(
                RECALL, JsonNodeFactory.instance.objectNode().set("request", Json.tree(request))));
    return answer.has("id")
        ? Optional.of(
            new Outcome.Known(
                new Ulid(answer.path("id").asString("")), answer.path("status").asString("")))
        : Optional.empty();
  }

  private JsonNode through(Intent intent) {
    try {
      places.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.of(Fault.Code.UNAVAILABLE, "interrupted; nothing was asked", e);
    }
    try {
      return ask.apply(intent);
    } finally {
      places.release();
    }
  }

  /**
   * The answer at the other side of the door.
   *
   * @throws Fault {@code REFUSED} where policy refused it at once
   */
  static ObjectNode answer(Petitions.Answer answer) {
    Saved.Proposal p = answer.plan().proposal();
    if (answer.fresh() && p.state() == State.REJECTED) {
      throw Fault.of(Fault.Code.REFUSED, "policy refuses it: " + p.rule()).about(p.id().text());
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("ok", true)
        .put("id", p.id().text())
        .put("status", Inquiries.status(answer.plan()))
        .put("fresh", answer.fresh());
  }
}
