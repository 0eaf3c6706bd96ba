package io.digitalfte.turn;

import io.digitalfte.act.State;
import io.digitalfte.home.Intent;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import io.digitalfte.tool.Plan;
import io.digitalfte.tool.Proposals;
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
    Intent intent = new Intent(VERB, Petition.json(plan, request));
    JsonNode answer;
    try {
      places.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.of(Fault.Code.UNAVAILABLE, "interrupted; nothing was asked", e);
    }
    try {
      answer = ask.apply(intent);
    } finally {
      places.release();
    }
    Ulid id = new Ulid(answer.path("id").asString(""));
    String status = answer.path("status").asString("");
    return answer.path("fresh").asBoolean(false)
        ? new Outcome.Waiting(id)
        : new Outcome.Known(id, status);
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
