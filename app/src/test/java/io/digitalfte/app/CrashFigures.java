package io.digitalfte.app;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.vault.Folder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What the world says about what was approved, after the crashes.
 *
 * @param kills how often the process was killed, by where it stood
 * @param troubles how often something was made to go wrong in the world, by what
 * @param counts what became of the approved actions and how, by word
 * @param uncertain the uncertain ones, each with its reason
 * @param wrong everything that must not be: lost, doubled, done without approval, said wrongly
 */
record CrashFigures(
    String scene,
    int rounds,
    Map<String, Integer> kills,
    Map<String, Integer> troubles,
    Map<String, Integer> counts,
    List<String> uncertain,
    List<String> wrong) {

  /** Compares the world with the approvals; no process may be running. */
  static CrashFigures judge(
      CrashWorld scene, int rounds, Map<String, Integer> kills, Map<String, Integer> troubles) {
    return new Judge(scene).figures(rounds, kills, troubles);
  }

  boolean holds() {
    return wrong.isEmpty();
  }

  int count(String what) {
    return counts.getOrDefault(what, 0);
  }

  /** The figures as Markdown. */
  String table() {
    StringBuilder out = new StringBuilder("### " + scene + "\n\n| what | figure |\n|---|--:|\n");
    row(out, "rounds, each ending in SIGKILL", rounds);
    kills.forEach((where, n) -> row(out, "killed at " + where, n));
    row(out, "troubles in the world", troubles.values().stream().mapToInt(n -> n).sum());
    counts.forEach((what, n) -> row(out, what, n));
    row(out, "uncertain, each listed below and in the vault", uncertain.size());
    out.append("\n");
    uncertain.forEach(u -> out.append("- uncertain: ").append(u).append("\n"));
    wrong.forEach(w -> out.append("- WRONG: ").append(w).append("\n"));
    return out.toString();
  }

  private static void row(StringBuilder out, String what, int figure) {
    out.append("| ").append(what).append(" | ").append(figure).append(" |\n");
  }

  /** One comparison. */
  private static final class Judge {
    private final CrashWorld scene;
    private final CrashHome home;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> uncertain = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    Judge(CrashWorld scene) {
      this.scene = scene;
      this.home = scene.home();
    }

    CrashFigures figures(int rounds, Map<String, Integer> kills, Map<String, Integer> troubles) {
      Set<String> approved =
          home.entries("proposal.approved").stream()
              .map(e -> e.path("target").asString(""))
              .collect(Collectors.toSet());
      for (String zero : List.of("approved actions", "done", "LOST", "DOUBLED")) {
        add(zero, 0);
      }
      Set<String> listed = Set.copyOf(home.notes(Folder.UNCERTAIN));
      for (Saved.Plan plan : home.plans()) {
        boolean said = approved.contains(plan.proposal().id().text());
        plan.actions().forEach(a -> action(plan, a, said));
        if (plan.proposal().state() == State.UNCERTAIN
            && !listed.contains(plan.proposal().note())) {
          wrong.add("uncertain, and not listed in the vault: " + plan.proposal().note());
        }
      }
      for (JsonNode done : home.entries("action.done")) {
        add("done: " + done.path("parameters").path("how").asString(""), 1);
      }
      add("proved not to have happened, tried again", home.entries("action.not_done").size());
      add("asked again", home.entries("proposal.asked_again").size());
      for (String stray : scene.strays()) {
        wrong.add(stray);
        add("DOUBLED", 1);
      }
      for (String unheard : scene.unheard()) {
        wrong.add("never became a proposal: " + unheard);
        add("LOST", 1);
      }
      home.verify().findings().forEach(f -> wrong.add("the record: " + f));
      return new CrashFigures(scene.title(), rounds, kills, troubles, counts, uncertain, wrong);
    }

    private void action(Saved.Plan plan, Saved.Action action, boolean approved) {
      int effects = scene.effects(plan, action);
      String name =
          "%s %s (step %d of %s), %d in the world: %s"
              .formatted(
                  action.kind(),
                  action.id(),
                  action.step(),
                  plan.proposal().title(),
                  effects,
                  action.reason().orElse(""));
      if (effects > 1) {
        bad("DOUBLED", name);
      }
      if (!approved) {
        if (effects > 0) {
          bad("DONE WITHOUT APPROVAL", name);
        }
        return;
      }
      add("approved actions", 1);
      switch (action.state()) {
        case DONE -> {
          add("done", 1);
          if (effects == 0) {
            bad("LOST", "done, and not in the world: " + name);
          }
        }
        case UNCERTAIN -> uncertain.add(name);
        case FAILED, SKIPPED, WAITING, REJECTED, EXPIRED, WITHDRAWN -> {
          add(action.state().name().toLowerCase(java.util.Locale.ROOT), 1);
          if (effects > 0) {
            bad("SAID WRONGLY", action.state() + ", and in the world: " + name);
          }
        }
        case APPROVED, HELD, CLAIMED, ARMED -> bad("LOST", action.state() + " at the end: " + name);
      }
    }

    private void bad(String what, String name) {
      add(what, 1);
      wrong.add(what + ": " + name);
    }

    private void add(String what, int more) {
      counts.merge(what, more, Integer::sum);
    }
  }
}
