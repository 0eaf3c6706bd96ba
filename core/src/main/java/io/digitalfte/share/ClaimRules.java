package io.digitalfte.share;

import io.digitalfte.share.PathRules.Broken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a cloud agent may do with tasks in one commit: add one, claim it, beat, finish it, or return
 * one. A task stands in one place, and its number of claims only grows.
 */
final class ClaimRules {
  private final Agent who;
  private final Agents agents;
  private final Guard.Standing standing;
  private final Function<Leaf, Optional<Integer>> claims;

  /**
   * @param claims how often the task in this leaf was claimed; empty where it does not say so
   */
  ClaimRules(
      Agent who, Agents agents, Guard.Standing standing, Function<Leaf, Optional<Integer>> claims) {
    this.who = who;
    this.agents = agents;
    this.standing = standing;
    this.claims = claims;
  }

  /** The changes of one task. */
  private static final class Moves {
    Optional<Change> needs = Optional.empty();
    final Map<String, Change> holders = new HashMap<>();
  }

  /** Whether this path is a task's. */
  static boolean task(String path) {
    return path.startsWith(Owners.NEEDS_ACTION + "/") || path.startsWith(Owners.IN_PROGRESS + "/");
  }

  /** What is broken, for each path of these changes of tasks; both ends of a move fall together. */
  Map<String, Broken> broken(List<Change> changes) {
    Map<String, Moves> tasks = new HashMap<>();
    Map<String, Broken> broken = new HashMap<>();
    for (Change change : changes) {
      String[] names = change.path().split("/", -1);
      Moves moves = tasks.computeIfAbsent(names[names.length - 1], _ -> new Moves());
      if (names.length == 2) {
        moves.needs = Optional.of(change);
      } else {
        moves.holders.put(names[1], change);
      }
    }
    tasks.forEach((task, moves) ->
        objection(task, moves)
            .ifPresent(why -> {
              moves.needs.ifPresent(c -> broken.put(c.path(), why));
              moves.holders.values().forEach(c -> broken.put(c.path(), why));
            }));
    return broken;
  }

  private Optional<Broken> objection(String task, Moves moves) {
    if (moves.holders.size() > 1) {
      return Broken.of("claim.two", "one commit moves one task for one agent");
    }
    if (moves.holders.isEmpty()) {
      return moves.needs.flatMap(needs -> added(task, needs));
    }
    Map.Entry<String, Change> held = moves.holders.entrySet().iterator().next();
    Change change = held.getValue();
    if (change.after().isEmpty()) {
      return left(held.getKey(), change, moves.needs);
    }
    if (!held.getKey().equals(who.id())) {
      return Broken.of("claim.other", "an agent claims for itself only");
    }
    return change.before().isPresent()
        ? beat(change, moves.needs)
        : claimed(task, change, moves.needs);
  }

  private Optional<Broken> added(String task, Change needs) {
    if (needs.after().isEmpty()) {
      return Broken.of("claim.removed", "a task leaves Needs_Action by a claim, and this is none");
    }
    Optional<Integer> now = needs.after().flatMap(claims);
    if (needs.before().isPresent()) {
      return now.isPresent() && now.equals(needs.before().flatMap(claims))
          ? Optional.empty()
          : Broken.of("claim.number", "the number of claims changed without a claim");
    }
    if (!holders(task).isEmpty()) {
      return Broken.of("claim.taken", "the task is claimed by " + holders(task).getFirst());
    }
    return now.equals(Optional.of(0))
        ? Optional.empty()
        : Broken.of("claim.number", "a new task was claimed 0 times");
  }

  private Optional<Broken> claimed(String task, Change held, Optional<Change> needs) {
    Optional<Integer> number = held.after().flatMap(claims);
    List<String> holders = holders(task);
    if (!holders.isEmpty()) {
      return Broken.of("claim.taken", "the task is claimed by " + holders.getFirst());
    }
    Optional<Leaf> waiting = standing.at(Owners.NEEDS_ACTION + "/" + task);
    int before = 0;
    if (waiting.isPresent()) {
      if (needs.isEmpty() || needs.get().after().isPresent()) {
        return Broken.of("claim.copied", "a claim takes the task out of Needs_Action");
      }
      before = waiting.flatMap(claims).orElse(0);
    } else if (needs.isPresent()) {
      return Broken.of("claim.copied", "a task stands in one place");
    }
    return number.equals(Optional.of(before + 1))
        ? Optional.empty()
        : Broken.of("claim.number", "this claim is number " + (before + 1));
  }

  private Optional<Broken> beat(Change held, Optional<Change> needs) {
    if (needs.isPresent()) {
      return Broken.of("claim.copied", "a task stands in one place");
    }
    Optional<Integer> now = held.after().flatMap(claims);
    return now.isPresent() && now.equals(held.before().flatMap(claims))
        ? Optional.empty()
        : Broken.of("claim.number", "the number of a claim changed while it was held");
  }

  private Optional<Broken> left(String holder, Change held, Optional<Change> needs) {
    if (needs.isEmpty()) {
      return holder.equals(who.id())
          ? Optional.empty()
          : Broken.of("claim.other", "only " + holder + " finishes what it claimed");
    }
    if (needs.get().before().isPresent() || needs.get().after().isEmpty()) {
      return Broken.of("claim.copied", "a task that is returned stands in Needs_Action once");
    }
    Optional<Integer> now = needs.get().after().flatMap(claims);
    return now.isPresent() && now.equals(held.before().flatMap(claims))
        ? Optional.empty()
        : Broken.of("claim.number", "a task that is returned keeps its number of claims");
  }

  private List<String> holders(String task) {
    List<String> holders = new ArrayList<>();
    for (Agent agent : agents.all()) {
      if (!holders.contains(agent.id())
          && standing.at(Owners.IN_PROGRESS + "/" + agent.id() + "/" + task).isPresent()) {
        holders.add(agent.id());
      }
    }
    return holders;
  }
}
