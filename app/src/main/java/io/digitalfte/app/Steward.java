package io.digitalfte.app;

import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.OdooSettings;
import io.digitalfte.connect.postgres.PostgresServer;
import io.digitalfte.ops.JUnit;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.addons.Affected;
import io.digitalfte.ops.addons.ChangedReport;
import io.digitalfte.ops.addons.Counted;
import io.digitalfte.ops.addons.Dependencies;
import io.digitalfte.ops.addons.DepsReport;
import io.digitalfte.ops.addons.Impact;
import io.digitalfte.ops.addons.ImpactReport;
import io.digitalfte.ops.addons.Installed;
import io.digitalfte.ops.addons.OdooInstalled;
import io.digitalfte.ops.addons.PostgresInstalled;
import io.digitalfte.ops.addons.ScanReport;
import io.digitalfte.ops.addons.layout.Drift;
import io.digitalfte.ops.addons.layout.Fix;
import io.digitalfte.ops.addons.layout.Lock;
import io.digitalfte.ops.addons.layout.Verify;
import io.digitalfte.ops.addons.rules.Rules;
import io.digitalfte.ops.addons.rules.RulesRequest;
import io.digitalfte.ops.ci.secrets.SecretsRequest;
import io.digitalfte.ops.ci.secrets.SecretsScan;
import io.digitalfte.ops.ci.spec.SpecKits;
import io.digitalfte.ops.ci.workflows.Generators;
import io.digitalfte.ops.ci.workflows.GeneratorsRequest;
import io.digitalfte.surface.cli.Operations;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Operations as the command line asks for them: each in a scratch folder that is gone afterwards.
 */
final class Steward implements Operations {
  private final Site site;
  private final Path temporary;
  private final Backing backing;
  private final Pipeline pipeline;

  /**
   * A steward.
   *
   * @param temporary where scratch folders are made
   * @param backing what a home lends to it
   */
  Steward(Site site, Path temporary, Backing backing) {
    this.site = site;
    this.temporary = temporary;
    this.backing = backing;
    this.pipeline = new Pipeline(site, backing);
  }

  @Override
  public Told run(Asked asked, Consumer<String> say) throws InterruptedException {
    Report report = report(asked);
    asked.option("--junit").ifPresent(file -> write(site.environment().path(file), report));
    if (asked.flag("--dot")) {
      // The graph goes to another program; what is wrong goes to the person.
      report.findings().forEach(each -> say.accept(each.line()));
      return new Told(report.json(), report.lines(), report.exit());
    }
    return new Told(report.json(), report.text(), report.exit());
  }

  /** The report alone. */
  Report report(Asked asked) throws InterruptedException {
    try (Scratch scratch = Scratch.in(temporary)) {
      Grounds grounds = new Grounds(asked, site.environment(), scratch.folder());
      return report(asked, grounds, scratch);
    }
  }

  private Report report(Asked asked, Grounds grounds, Scratch scratch) {
    return switch (asked.verb()) {
      case "addons scan" -> new ScanReport(grounds.roots(), grounds.series()).report();
      case "addons verify" -> new Verify(grounds.repositories()).report(verify(asked, grounds));
      case "addons fix" -> fix(asked, grounds);
      case "addons lock" ->
          new Lock(grounds.repositories())
              .report(
                  new Lock.Request(
                      grounds.manifest(), grounds.folder(), grounds.said(), lock(grounds)));
      case "addons drift" -> drift(asked, grounds);
      case "addons deps" -> deps(asked, grounds);
      case "addons impact" ->
          new ImpactReport(
                  touched(grounds),
                  (from, to) -> grounds.repositories().changes(grounds.subject(), from, to))
              .of(new ImpactReport.Wanted(grounds.range()));
      case "addons changed" -> changed(asked, grounds);
      case "addons rules" -> rules(asked, grounds);
      case "spec validate" -> new SpecKits(grounds.folder()).validate();
      case "secrets scan" -> secrets(asked, grounds);
      case "ci run" -> pipeline.run(asked, grounds, scratch, steps(asked, grounds));
      case "ci guard" -> pipeline.guard(asked, grounds, steps(asked, grounds));
      case "ci status" -> pipeline.status(asked);
      case "ci init" -> workflows(asked, grounds);
      case "evidence verify" -> pipeline.evidence(asked, grounds);
      default -> throw Fault.of(Fault.Code.USAGE, "no operation " + asked.verb());
    };
  }

  Verify.Request verify(Asked asked, Grounds grounds) {
    Verify.Request usual = Verify.Request.of(grounds.manifest(), grounds.folder());
    Verify.Request request =
        new Verify.Request(
            usual.manifest(),
            usual.base(),
            grounds.said(),
            asked.option("--config").map(site.environment()::path).or(usual::odooConf),
            usual.composes(),
            usual.devcontainer(),
            usual.remote(),
            usual.lock());
    request = asked.flag("--offline") ? request : request.asking();
    return asked.flag("--locked") ? request.locked(lock(grounds)) : request;
  }

  private static Path lock(Grounds grounds) {
    return grounds.folder().resolve(Lock.FILE);
  }

  private Report fix(Asked asked, Grounds grounds) {
    Optional<Path> lock = Optional.of(lock(grounds)).filter(Files::exists);
    boolean apply = asked.flag("--apply");
    Fix fix = new Fix(grounds.repositories());
    Fix.Request request =
        new Fix.Request(grounds.manifest(), grounds.folder(), grounds.said(), lock, apply);
    if (!asked.flag("--propose")) {
      return fix.report(request);
    }
    if (apply) {
      throw Fault.of(Fault.Code.USAGE, "--apply does it and --propose asks; give one of them");
    }
    if (asked.option("--series").isPresent()) {
      throw Fault.of(
          Fault.Code.USAGE, "what is proposed is as the manifest says; write the series there");
    }
    return new Proposing(
            backing
                .fetches()
                .get()
                .orElseThrow(() ->
                    Fault.of(
                        Fault.Code.USAGE,
                        "this home looks after no layout; set ops.directory in its settings, and"
                            + " not in a cloud, where nobody decides")))
        .report(grounds, fix, request);
  }

  /** Alerts are told to whoever runs it, by a history of its own; the daemon has another. */
  private Report drift(Asked asked, Grounds grounds) {
    return new Drift(grounds.repositories(), site.clock())
        .look(new Drift.Request(verify(asked, grounds), history(grounds.folder())))
        .report();
  }

  private static Report deps(Asked asked, Grounds grounds) {
    return new DepsReport(
            grounds.catalog(), grounds.known(), grounds.places(), List.of(), grounds.series())
        .of(
            new DepsReport.Wanted(
                Optional.of(asked.parameters().getFirst()),
                asked.flag("--reverse"),
                asked.flag("--dot")));
  }

  private static Impact touched(Grounds grounds) {
    return new Impact(
        new Dependencies(grounds.catalog(), grounds.known(), grounds.series()),
        real(grounds.subject()),
        Optional.empty(),
        Counted.usual(Set.of()));
  }

  private Report changed(Asked asked, Grounds grounds) {
    return new ChangedReport(grounds.catalog(), grounds.series(), installed(asked)).make();
  }

  /** The home's Odoo is asked; without one, a database that is named. */
  private Installed installed(Asked asked) {
    Optional<String> named = asked.option("--database");
    Optional<OdooSettings> odoo = backing.books().get();
    if (odoo.isEmpty()) {
      return new PostgresInstalled(
          new PostgresServer(Pipeline.postgres(site.environment())),
          named.orElseThrow(() ->
              Fault.of(
                  Fault.Code.USAGE,
                  "which Odoo? Name its PostgreSQL database by --database, on the server that"
                      + " PGHOST says; or set odoo.url and odoo.database in a home, and name it by"
                      + " --home")));
    }
    named
        .filter(name -> !name.equals(odoo.get().database()))
        .ifPresent(name -> {
          throw Fault.of(
              Fault.Code.USAGE,
              "this home's Odoo has the database " + odoo.get().database() + ", not " + name);
        });
    return new OdooInstalled(new OdooClient(odoo.get()));
  }

  private Pipeline.Steps steps(Asked asked, Grounds grounds) {
    return new Pipeline.Steps() {
      @Override
      public Report verify() {
        return new Verify(grounds.repositories()).report(Steward.this.verify(asked, grounds));
      }

      @Override
      public Report rules() {
        return Steward.this.rules(asked, grounds);
      }

      @Override
      public Report secrets() {
        return Steward.this.secrets(asked, grounds);
      }

      @Override
      public Affected affected() {
        String range = grounds.range();
        int dots = range.indexOf("..");
        if (dots < 1 || dots + 2 == range.length()) {
          throw Fault.of(Fault.Code.USAGE, "a range is two commits, as A..B");
        }
        String from = range.substring(0, dots);
        String to = range.substring(dots + 2);
        Optional<String> first = grounds.repositories().commit(grounds.subject(), from);
        if (first.isPresent()
            && first.equals(grounds.repositories().commit(grounds.subject(), to))) {
          throw Fault.of(
              Fault.Code.REFUSED,
              from + " and " + to + " are one commit, so nothing is compared; name an earlier one");
        }
        return touched(grounds).of(grounds.repositories().changes(grounds.subject(), from, to));
      }
    };
  }

  /**
   * Core is what the business's own modules need and no repository has; oca the first two tiers.
   */
  private static Report workflows(Asked asked, Grounds grounds) {
    Dependencies dependencies =
        new Dependencies(grounds.catalog(), grounds.known(), grounds.series());
    List<String> own = List.copyOf(grounds.own());
    Set<String> core = new TreeSet<>(dependencies.closure(own));
    core.removeAll(grounds.catalog().addons().keySet());
    Map<String, List<String>> modules = new TreeMap<>();
    modules.put("core", core.isEmpty() ? List.of("base") : List.copyOf(core));
    modules.put("own", own);
    modules.put("oca", grounds.first());
    modules.values().removeIf(List::isEmpty);
    return new Generators()
        .of(
            new GeneratorsRequest(
                grounds.folder(),
                grounds.series(),
                asked.option("--branch").orElse("main"),
                modules,
                asked.option("--website").orElse("website"),
                asked.flag("--apply")));
  }

  private Report rules(Asked asked, Grounds grounds) {
    return new Rules(grounds.series(), grounds.repositories(), site.clock())
        .of(
            grounds.catalog(),
            new RulesRequest(
                grounds.subject(),
                grounds.others(),
                Set.of(),
                asked.option("--range").map(Steward::base)));
  }

  /** Of a range, the commit it starts from. */
  static String base(String range) {
    int dots = range.indexOf("..");
    return dots < 0 ? range : range.substring(0, dots);
  }

  private Report secrets(Asked asked, Grounds grounds) {
    Optional<String> range =
        asked.flag("--tree-only")
            ? Optional.empty()
            : Optional.of(asked.option("--range").orElse("HEAD"));
    return new SecretsScan(grounds.repositories(), site.clock())
        .of(new SecretsRequest(grounds.subject(), range));
  }

  /** The history of a layout; a repository may bring links of these names, which lead elsewhere. */
  private static Path history(Path folder) {
    Path own = folder.resolve(".fte");
    Path file = own.resolve("drift.jsonl");
    try {
      Path made = Files.isSymbolicLink(own) ? own : Files.createDirectories(own);
      if (Files.isSymbolicLink(made) || Files.isSymbolicLink(file)) {
        throw Fault.of(Fault.Code.REFUSED, file + " is a link, and nothing is written through it");
      }
      return file;
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot make the folder " + own, e);
    }
  }

  static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot read the folder " + folder, e);
    }
  }

  private static void write(Path file, Report report) {
    try {
      Files.writeString(file, JUnit.of(report));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
