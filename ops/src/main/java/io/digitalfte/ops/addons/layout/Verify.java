package io.digitalfte.ops.addons.layout;

import io.digitalfte.connect.git.Checkout;
import io.digitalfte.connect.git.Repositories;
import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Spot;
import io.digitalfte.ops.addons.Addon;
import io.digitalfte.ops.addons.Series;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds a layout against its manifest ({@code addons verify}): roots, repositories, modules,
 * mounts, what Odoo is given, and, where that is wanted, the lock and the places that repositories
 * come from. Changes nothing, and runs nothing of what it looks at.
 */
public final class Verify {
  private static final List<String> CONFS =
      List.of("odoo.conf", "config/odoo.conf", "docker/odoo.conf", "etc/odoo.conf");
  private static final List<String> COMPOSES =
      List.of("docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml");

  private final Repositories repositories;
  private final Function<Path, Checkout> look;

  /**
   * What is verified, and how far.
   *
   * @param base what the manifest's paths are relative to
   * @param series the Odoo's; empty: as the manifest says
   * @param odooConf empty: not looked at
   * @param composes compose files
   * @param devcontainer a {@code devcontainer.json}
   * @param remote whether the places that repositories come from are asked
   * @param lock the lock that counts
   */
  public record Request(
      Path manifest,
      Path base,
      Optional<Series> series,
      Optional<Path> odooConf,
      List<Path> composes,
      Optional<Path> devcontainer,
      boolean remote,
      Optional<Path> lock) {
    public Request {
      composes = List.copyOf(composes);
    }

    /** A manifest with what lies at the usual places of its layout, and nobody asked. */
    public static Request of(Path manifest, Path base) {
      return new Request(
          manifest,
          base,
          Optional.empty(),
          there(base, CONFS).findFirst(),
          there(base, COMPOSES).toList(),
          there(base, List.of(".devcontainer/devcontainer.json", ".devcontainer.json")).findFirst(),
          false,
          Optional.empty());
    }

    /** This, with the places asked. */
    public Request asking() {
      return new Request(manifest, base, series, odooConf, composes, devcontainer, true, lock);
    }

    /** This, against a lock. */
    public Request locked(Path file) {
      return new Request(
          manifest, base, series, odooConf, composes, devcontainer, remote, Optional.of(file));
    }

    private static Stream<Path> there(Path base, List<String> names) {
      return names.stream().map(base::resolve).filter(Files::isRegularFile);
    }
  }

  /** With these eyes. */
  public Verify(Repositories repositories) {
    this(repositories, repositories::look);
  }

  /** The same, with checkouts that are looked at so: who knows which changed looks at no other. */
  Verify(Repositories repositories, Function<Path, Checkout> look) {
    this.repositories = repositories;
    this.look = look;
  }

  /** What is right and what is not. */
  public Report report(Request request) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    return switch (Layout.read(request.manifest(), request.base())) {
      case Layout.Read.Refused(Finding finding) ->
          new Report(
              "addons verify", List.of(Check.of("manifest", List.of(finding))), List.of(), data);
      case Layout.Read.Whole(Layout layout) -> {
        State state = State.of(layout, request.series(), repositories, look);
        List<Check> checks = new ArrayList<>();
        checks.add(Check.of("manifest " + layout.file(), series(state, request)));
        new FolderChecks(state).add(checks);
        repositories(state, checks);
        new ContainerChecks(layout, request).add(checks);
        if (request.remote()) {
          remotes(state, checks);
        }
        if (request.lock().isPresent()) {
          new LockChecks(state).add(request.lock().orElseThrow(), checks);
        }
        state.checkouts().forEach((name, checkout) -> say(data, name, checkout));
        yield new Report("addons verify", checks, List.of(), data);
      }
    };
  }

  private static List<Finding> series(State state, Request request) {
    if (request.series().or(state.layout()::series).isPresent()) {
      return List.of();
    }
    return List.of(
        Finding.warning(
                "layout.series",
                state.layout().file(),
                "it names no series of Odoo, so that branches and versions are not checked",
                "write odoo_version: \"19.0\"")
            .at(Spot.of(state.layout().file())));
  }

  private static void repositories(State state, List<Check> checks) {
    for (Layout.Repository each : state.layout().repositories()) {
      Checkout checkout = state.checkouts().get(each.name());
      List<Finding> findings = checkout == null ? List.of() : state.checks(each).of(checkout);
      Spot spot = new Spot(state.layout().file(), each.line(), 0);
      checks.add(
          Check.of(
              "repository " + each.name(), findings.stream().map(one -> one.at(spot)).toList()));
      if (checkout instanceof Checkout.At at) {
        modules(state, each, checks);
        checks.add(Check.of("modules of " + each.name(), beside(state, each, at)));
      }
    }
  }

  /** Modules that lie in a checkout and in no commit, whatever git was told to ignore. */
  private static List<Finding> beside(State state, Layout.Repository repository, Checkout.At at) {
    return state.modules(repository.path()).keySet().stream()
        .filter(module -> !at.folders().contains(module))
        .map(module ->
            Finding.error(
                "module.uncommitted",
                module,
                module + " lies in " + repository.name() + " and is in no commit of it",
                "commit it there, or move it to the own modules"))
        .toList();
  }

  private static void modules(State state, Layout.Repository repository, List<Check> checks) {
    Map<String, String> there = state.modules(repository.path());
    for (String module : repository.mustHave()) {
      List<Finding> findings = new ArrayList<>();
      Optional<Addon> addon = state.catalog().addon(module);
      if (!there.containsKey(module)) {
        findings.add(
            Finding.error(
                "module.missing",
                module,
                module
                    + " is required and not in "
                    + repository.name()
                    + addon.map(each -> "; there is one in " + each.root()).orElse(""),
                "take the commit that has it, or correct must_have"));
      } else if (state.knowsSeries()
          && !addon.map(each -> each.installable(state.series())).orElse(false)) {
        findings.add(
            Finding.error(
                "module.series",
                module,
                "Odoo "
                    + state.series()
                    + " does not install "
                    + module
                    + " of version "
                    + there.get(module),
                "check out the branch of this series"));
      }
      checks.add(Check.of("module " + module + " of " + repository.name(), findings));
    }
  }

  private void remotes(State state, List<Check> checks) {
    List<Check> asked =
        state.layout().repositories().parallelStream()
            .map(each ->
                Check.of(
                    "remote of " + each.name(),
                    state.checkouts().get(each.name()) instanceof Checkout.At at
                        ? remote(state.wanted(each), at)
                        : new RepositoryChecks(each).of(repositories.ask(each.url()))))
            .toList();
    checks.addAll(asked);
  }

  private List<Finding> remote(Layout.Repository wanted, Checkout.At at) {
    RepositoryChecks checks = new RepositoryChecks(wanted);
    return wanted.named().isPresent()
        ? checks.of(
            repositories.stands(
                at.folder(), at.commit(), wanted.url(), wanted.named().orElseThrow()),
            at.commit())
        : checks.of(repositories.ask(wanted.url()));
  }

  private static void say(ObjectNode data, String name, Checkout checkout) {
    ObjectNode said = data.withObject("/repositories").putObject(name);
    switch (checkout) {
      case Checkout.At at -> {
        said.put("commit", at.commit()).put("tree", at.tree());
        at.branch().ifPresent(each -> said.put("branch", each));
        at.remote().ifPresent(each -> said.put("remote", each.toString()));
        said.put("dirty", at.dirty().all()).put("untracked", at.untracked().all());
      }
      case Checkout.Orphan orphan -> said.put("orphan", orphan.branch());
      case Checkout.None none -> said.put("none", none.why());
    }
  }
}
