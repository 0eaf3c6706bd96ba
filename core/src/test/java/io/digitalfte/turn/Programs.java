package io.digitalfte.turn;

import io.digitalfte.act.Step;
import io.digitalfte.act.Target;
import io.digitalfte.home.Intent;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import io.digitalfte.tool.Plan;
import io.digitalfte.tool.Proposals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A program that asks this home for things, and cannot do more than that. */
final class Programs {
  static final Target ONE = new Target("world:one", "World one");

  private final Premises home;
  private final World world;
  private final TurnDesk desk;
  private final Proposals door;

  Programs(Premises home, World world) {
    this.home = home;
    this.world = world;
    this.desk = new TurnDesk(home.turn, new Accepted(home.journal), () -> "{}");
    this.door = new PetitionDoor(desk::answer);
  }

  /** A plan of these effects, whose ids are those of any program: 1, 2, 3. */
  Plan plan(Effect... effects) {
    List<Step<?>> steps = new ArrayList<>();
    for (Effect effect : effects) {
      steps.add(new Step<>(id(steps.size() + 1), world.type(), ONE, effect));
    }
    return new Plan("effect", "Nothing of note", steps, List.of("the model says so"), Set.of());
  }

  static Ulid id(int number) {
    return Ulid.of(0, 0, number);
  }

  Proposals.Outcome ask(String request, Effect... effects) {
    return ask("token:one", request, effects);
  }

  Proposals.Outcome ask(String client, String request, Effect[] effects) {
    return door.propose(plan(effects), request(client, request, effects));
  }

  /** Asks for something that is to wait; gives its plan once its note is written. */
  Saved.Plan asked(Effect... effects) {
    Ulid id = ((Proposals.Outcome.Waiting) ask("", effects)).proposal();
    home.settle();
    return home.plan(id);
  }

  ObjectNode json(Effect... effects) {
    return Petition.json(plan(effects), request("token:one", "", effects));
  }

  private static Proposals.Request request(String client, String name, Effect... effects) {
    return new Proposals.Request(
        client,
        Optional.of(name).filter(n -> !n.isEmpty()),
        Digest.of(List.of(effects).toString()));
  }

  /** Asks what became of a request, without a plan. */
  Optional<Proposals.Outcome> recall(String name, Effect... effects) {
    return door.recall(request("token:one", name, effects));
  }

  JsonNode send(ObjectNode json) {
    return desk.answer(new Intent("proposal.create", json));
  }
}
