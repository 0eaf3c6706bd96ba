package io.digitalfte.turn;

import io.digitalfte.act.Action;
import io.digitalfte.act.ActionType;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Step;
import io.digitalfte.act.Target;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal;
import io.digitalfte.draft.read.Plain;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Understands plans that others hand over, whoever they are: only the typed steps are taken. Ids,
 * targets and title are found out here, and the words of whoever asks are shown as theirs.
 */
final class Understanding {
  private final Office office;

  Understanding(Office office) {
    this.office = office;
  }

  /**
   * Who asks.
   *
   * @param origin by the way it came in
   * @param who such as {@code a program}
   * @param named the same, known already
   * @param signal the letter that it answers
   */
  record Asker(Origin origin, String who, String named, Optional<Ulid> signal) {}

  /** A plan whose steps were understood. */
  record Understood(Petition petition, Ulid id, List<Wanted<?>> wanted) {
    Understood {
      wanted = List.copyOf(wanted);
    }

    /** Its steps as they would be kept, to compare with others. */
    List<Saved.Action> actions() {
      return saved(id, wanted);
    }

    /**
     * The proposal.
     *
     * @param flags what raises the risk besides what the asker says
     * @throws Fault {@code REFUSED} where it was made for another world than ours
     */
    Proposal proposal(Asker asker, Set<Proposal.Flag> flags) {
      Set<Proposal.Flag> all = EnumSet.noneOf(Proposal.Flag.class);
      all.addAll(petition.flags());
      all.addAll(flags);
      List<Step<?>> steps = steps(wanted, asker.origin() == Origin.CLOUD);
      return new Proposal(
          id,
          petition.kind(),
          asker.origin(),
          asker.signal(),
          asker.signal().orElse(id),
          title(steps),
          steps,
          List.of(asker.who() + " asked for it; what it says of it stands below, unchecked"),
          said(petition, asker),
          0,
          all);
    }
  }

  /** A step that was understood. */
  record Wanted<A extends Action>(
      Ulid id, ActionType<A> type, Handler<?> handler, String target, A action) {
    Step<A> at(Target found) {
      return new Step<>(id, type, found, action);
    }
  }

  /**
   * Understands the steps of a plan.
   *
   * @param id the proposal's
   * @param ids names its steps
   * @throws Fault {@code USAGE} or {@code REFUSED} with the step that is not understood
   */
  Understood of(Petition petition, Ulid id, Ids ids) {
    return new Understood(petition, id, wanted(petition, ids));
  }

  private List<Wanted<?>> wanted(Petition petition, Ids ids) {
    Map<String, String> names = new HashMap<>();
    List<Ulid> fresh = new ArrayList<>();
    for (Petition.Part part : petition.steps()) {
      Ulid id = ids.of(part.kind()).next();
      fresh.add(id);
      names.put(part.id().text(), id.text());
    }
    List<Wanted<?>> wanted = new ArrayList<>();
    for (Petition.Part part : petition.steps()) {
      int number = wanted.size() + 1;
      String where = "step " + number + ": ";
      ActionType<?> type =
          office
              .kinds()
              .type(part.kind(), part.version())
              .orElseThrow(() ->
                  Fault.of(
                      Fault.Code.USAGE,
                      where
                          + "there is no kind "
                          + Plain.line(part.kind() + "@" + part.version(), 80)
                          + "; known are "
                          + String.join(", ", office.kinds().names())));
      Handler<?> handler =
          office
              .kinds()
              .handler(type)
              .orElseThrow(() ->
                  Fault.of(
                      Fault.Code.REFUSED,
                      where
                          + "nothing here can do "
                          + type.kind()
                          + ": a cloud process never acts, and a local one needs the connection"
                          + " in its settings; ask the process that has it"));
      JsonNode record = Alike.renamed(part.record(), names);
      wanted.add(wanted(fresh.get(number - 1), type, handler, part.target(), record, where));
    }
    return wanted;
  }

  private static <A extends Action> Wanted<A> wanted(
      Ulid id,
      ActionType<A> type,
      Handler<?> handler,
      String target,
      JsonNode record,
      String where) {
    try {
      return new Wanted<>(id, type, handler, target, Json.read(record, type.record()));
    } catch (IllegalArgumentException e) {
      throw Fault.of(
          Fault.Code.USAGE, where + "it is no record of " + type.kind() + ": " + e.getMessage(), e);
    }
  }

  /** As they would be kept, aimed at what the asker says; to compare with others only. */
  private static List<Saved.Action> saved(Ulid proposal, List<Wanted<?>> wanted) {
    List<Saved.Action> saved = new ArrayList<>();
    for (Wanted<?> one : wanted) {
      saved.add(Kinds.save(proposal, saved.size() + 1, one.at(new Target(one.target(), ""))));
    }
    return saved;
  }

  private static List<Step<?>> steps(List<Wanted<?>> wanted, boolean cloud) {
    List<Step<?>> steps = new ArrayList<>();
    for (Wanted<?> one : wanted) {
      Target found = one.handler().target();
      boolean same =
          found.identity().equals(one.target()) || (cloud && one.handler().isAt(one.target()));
      if (!same) {
        throw Fault.of(
            Fault.Code.REFUSED,
            "step "
                + (steps.size() + 1)
                + ": it was made for "
                + Plain.line(one.target(), 200)
                + ", and this home is connected to "
                + found.identity()
                + "; make the plan anew");
      }
      steps.add(one.at(found));
    }
    return steps;
  }

  /** What the steps themselves say: a program's own title could belie them. */
  private static String title(List<Step<?>> steps) {
    return Plain.line(
        steps.stream().map(Understanding::headline).collect(Collectors.joining("; ")), 200);
  }

  private static <A extends Action> String headline(Step<A> step) {
    return step.type().preview(step.action()).headline();
  }

  private static List<Proposal.Evidence> said(Petition petition, Asker asker) {
    List<Proposal.Evidence> said = new ArrayList<>();
    said.add(new Proposal.Evidence(asker.named() + "'s title", "not checked", petition.title()));
    for (String reason : petition.reasons()) {
      said.add(new Proposal.Evidence(asker.named() + "'s reason", "not checked", reason));
    }
    return said;
  }
}
