package io.digitalfte.app;

import io.digitalfte.act.State;
import io.digitalfte.act.Step;
import io.digitalfte.act.Target;
import io.digitalfte.connect.git.Access;
import io.digitalfte.connect.git.GitClone;
import io.digitalfte.connect.git.GitCloneHandler;
import io.digitalfte.connect.git.Repositories;
import io.digitalfte.home.Intent;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.addons.layout.Missing;
import io.digitalfte.record.Saved;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.surface.cli.Operations.Asked;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.tool.Plan;
import io.digitalfte.tool.Proposals;
import io.digitalfte.turn.PetitionDoor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What is missing of the layout that settings name, and the way to ask a person for it. A
 * repository that somebody was asked for already is not asked for again.
 */
final class Fetches {
  private static final Set<State> OPEN =
      Set.of(
          State.WAITING, State.APPROVED, State.HELD, State.CLAIMED, State.ARMED, State.UNCERTAIN);
  private static final int MOST = 20;
  private static final int REASON = 900;

  private final Site site;
  private final Path folder;
  private final Missing missing;
  private final GitCloneHandler handler;
  private final Supplier<SqliteJournal> journal;
  private final Proposals door;

  private Fetches(
      Site site,
      Path folder,
      Path scratch,
      Supplier<SqliteJournal> journal,
      Function<Intent, JsonNode> desk) {
    Repositories repositories = new Repositories(scratch, Access.NONE);
    this.site = site;
    this.folder = folder;
    this.missing = missing(site, folder, repositories);
    this.handler = new GitCloneHandler(folder, repositories, missing);
    this.journal = journal;
    this.door = new PetitionDoor(desk);
  }

  /**
   * Those of this home; empty where settings name no layout, and in a cloud, where nothing is done.
   *
   * @param journal to look at
   * @param desk has something done by whoever owns the home
   */
  static Optional<Fetches> of(
      Located located,
      Site site,
      Supplier<SqliteJournal> journal,
      Function<Intent, JsonNode> desk) {
    return located.settings().get(SettingsKeys.AGENT_ROLE) == SettingsKeys.Role.CLOUD
        ? Optional.empty()
        : located
            .settings()
            .find(SettingsOps.OPS_DIRECTORY)
            .map(folder -> new Fetches(site, folder, scratch(located), journal, desk));
  }

  /** What clones in this home. */
  static Optional<GitCloneHandler> handler(Located located, Site site) {
    return located
        .settings()
        .find(SettingsOps.OPS_DIRECTORY)
        .map(folder -> {
          Repositories repositories = new Repositories(scratch(located), Access.NONE);
          return new GitCloneHandler(folder, repositories, missing(site, folder, repositories));
        });
  }

  private static Path scratch(Located located) {
    return located.home().state().resolve("git").resolve("layout");
  }

  private static Missing missing(Site site, Path folder, Repositories repositories) {
    return new Missing(repositories, () -> manifest(site, folder), folder);
  }

  private static Path manifest(Site site, Path folder) {
    Asked asked =
        new Asked("addons fix", Map.of("--directory", List.of(folder.toString())), List.of());
    return new Grounds(asked, site.environment(), folder).manifest();
  }

  /** The layout's folder. */
  Path folder() {
    return folder;
  }

  /** The layout's manifest. */
  Path manifest() {
    return manifest(site, folder);
  }

  /**
   * What can be asked for now.
   *
   * @param waiting the proposals in which a missing repository is asked for already, by its path
   * @param names the repositories of the plan, in its order
   * @param plan to be asked for; empty where nothing is left to ask for
   * @param hindered why the rest cannot be
   */
  record Wish(
      Map<String, Ulid> waiting, List<String> names, Optional<Plan> plan, List<Finding> hindered) {
    Wish {
      waiting = Map.copyOf(waiting);
      names = List.copyOf(names);
      hindered = List.copyOf(hindered);
    }
  }

  /**
   * What is missing, pinned to what is there now.
   *
   * @param only the name of one repository in the layout; empty: all of them
   * @throws Fault as {@link Missing#all} says
   */
  Wish wish(Optional<String> only) {
    Target target = handler.target();
    Map<String, Ulid> open = open(target);
    Map<String, Ulid> waiting = new TreeMap<>();
    List<Missing.One> all =
        missing.all(
            only,
            path -> {
              Optional.ofNullable(open.get(path)).ifPresent(id -> waiting.put(path, id));
              return open.containsKey(path);
            });
    List<Step<?>> steps = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Finding> hindered = new ArrayList<>();
    int more = 0;
    for (Missing.One each : all) {
      switch (each) {
        case Missing.One.Hindered(_, var findings) -> hindered.addAll(findings);
        case Missing.One.Clone _ when steps.size() == MOST -> more++;
        case Missing.One.Clone(String name, GitClone action) -> {
          steps.add(new Step<>(site.ids().next(), handler.type(), target, action));
          names.add(name);
        }
      }
    }
    return new Wish(
        waiting,
        names,
        steps.isEmpty() ? Optional.empty() : Optional.of(plan(names, steps, hindered, more)),
        hindered);
  }

  private static Plan plan(
      List<String> names, List<Step<?>> steps, List<Finding> hindered, int more) {
    List<String> reasons =
        new ArrayList<>(List.of("the layout's manifest names it, and it is not there"));
    if (more > 0) {
      reasons.add(more + " more are missing; ask again when these are there");
    }
    hindered.stream()
        .limit(Plan.MOST_REASONS - reasons.size())
        .map(each -> "left out: " + each.message())
        .map(each -> each.substring(0, Math.min(REASON, each.length())))
        .forEach(reasons::add);
    String title =
        names.size() == 1
            ? "Clone " + names.getFirst()
            : "Clone " + names.size() + " repositories of the layout";
    return new Plan("repository", title, steps, reasons, Set.of());
  }

  /** Which folders of the layout a person was asked for, or is having filled, by their paths. */
  private Map<String, Ulid> open(Target target) {
    List<Saved.Action> actions =
        journal.get().<List<Saved.Action>>read(view -> view.actions(OPEN, Integer.MAX_VALUE));
    Map<String, Ulid> open = new TreeMap<>();
    for (Saved.Action each : actions) {
      if (each.kind().equals(handler.type().kind())
          && Json.read(each.target(), Target.class).identity().equals(target.identity())) {
        open.put(Json.read(each.record(), GitClone.class).path(), each.proposal());
      }
    }
    return open;
  }

  /**
   * Puts a plan before the owner.
   *
   * @throws Fault {@code REFUSED} where it cannot be asked; {@code UNAVAILABLE} where nobody can
   *     take it now
   */
  Ulid propose(Plan plan) {
    Proposals.Request request =
        new Proposals.Request(
            Proposals.Request.LOCAL, Optional.empty(), Digest.of("addons fix --propose"));
    return switch (door.propose(plan, request)) {
      case Proposals.Outcome.Waiting(Ulid id) -> id;
      case Proposals.Outcome.Known(Ulid id, _) -> id;
      case Proposals.Outcome.Declined(var error) ->
          throw Fault.of(Fault.Code.REFUSED, error.message());
    };
  }
}
