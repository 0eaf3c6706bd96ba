package io.digitalfte.app;

import io.digitalfte.connect.git.Checkout;
import io.digitalfte.connect.github.GitHub;
import io.digitalfte.connect.github.Slug;
import io.digitalfte.connect.postgres.PostgresServer;
import io.digitalfte.connect.postgres.PostgresSettings;
import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Severity;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.addons.Affected;
import io.digitalfte.ops.addons.Catalog;
import io.digitalfte.ops.ci.CiRequest;
import io.digitalfte.ops.ci.CiRun;
import io.digitalfte.ops.ci.CiStatus;
import io.digitalfte.ops.ci.Excuses;
import io.digitalfte.ops.ci.OdooTests;
import io.digitalfte.ops.ci.PostgresDatabase;
import io.digitalfte.ops.ci.PreCommit;
import io.digitalfte.ops.ci.Step;
import io.digitalfte.ops.ci.Sweep;
import io.digitalfte.ops.ci.TestLimits;
import io.digitalfte.ops.ci.TestPlan;
import io.digitalfte.ops.ci.TestRequest;
import io.digitalfte.ops.ci.Workplace;
import io.digitalfte.ops.evidence.Chain;
import io.digitalfte.ops.evidence.Evidence;
import io.digitalfte.ops.evidence.EvidenceVerify;
import io.digitalfte.ops.evidence.FileChain;
import io.digitalfte.ops.evidence.GitState;
import io.digitalfte.surface.cli.Operations.Asked;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.JsonNodeFactory;

/** Runs of tests and the evidence of them, as the command line asks for them. */
final class Pipeline {
  private static final String EVIDENCE = "evidence";

  private final Site site;
  private final Backing backing;

  /** Chains evidence into a home's record, or where there is none into a file beside it. */
  Pipeline(Site site, Backing backing) {
    this.site = site;
    this.backing = backing;
  }

  /** The other steps of a run, which need no database. */
  interface Steps {
    Report verify();

    Report rules();

    Report secrets();

    Affected affected();
  }

  /** The verb {@code ci run}. */
  Report run(Asked asked, Grounds grounds, Scratch scratch, Steps steps) {
    branch(asked, grounds);
    TestLimits limits = limits(asked);
    Workplace place = workplace(scratch.folder());
    Optional<String> range = asked.option("--range");
    List<Step> all =
        List.of(
            Step.of(Step.Kind.VERIFY, steps::verify),
            Step.of(Step.Kind.RULES, steps::rules),
            Step.of(Step.Kind.SECRETS, steps::secrets),
            Step.of(
                Step.Kind.PRE_COMMIT,
                () ->
                    new PreCommit(grounds.subject(), place, TestLimits.usual())
                        .run(range.map(Steward::base), range.map(Pipeline::head).orElse("HEAD"))),
            Step.of(Step.Kind.TESTS, () -> tests(asked, grounds, place, steps, scratch, limits)));
    Path root = grounds.folder().resolve(EVIDENCE);
    return new CiRun(all, new Evidence(root, site.clock(), chain(root)))
        .run(
            new CiRequest(
                "ci",
                range,
                List.of(state(grounds)),
                List.of(),
                logs(scratch.folder()),
                site.environment().variable("PGPASSWORD").map(Set::of).orElse(Set.of())));
  }

  /** What can be said of a repository without running anything of it. */
  Report guard(Asked asked, Grounds grounds, Steps steps) {
    branch(asked, grounds);
    List<Check> checks = new ArrayList<>();
    for (Report report : List.of(steps.rules(), steps.secrets())) {
      for (Check each : report.checks()) {
        checks.add(new Check(report.title() + ": " + each.name(), each.findings(), each.took()));
      }
    }
    return new Report("ci guard", checks, List.of(), JsonNodeFactory.instance.objectNode());
  }

  /** This machine, for a test run. */
  Workplace workplace(Path scratch) {
    return new Workplace(
        scratch,
        site.environment().variable("PATH").orElse("/usr/local/bin:/usr/bin:/bin"),
        this::suffix,
        Pipeline::port,
        site.clock());
  }

  private static String head(String range) {
    int dots = range.lastIndexOf("..");
    return dots < 0 || dots + 2 == range.length() ? "HEAD" : range.substring(dots + 2);
  }

  private Report tests(
      Asked asked,
      Grounds grounds,
      Workplace place,
      Steps steps,
      Scratch scratch,
      TestLimits limits) {
    List<String> program =
        asked
            .option("--odoo-bin")
            .map(site.environment()::path)
            .map(file -> List.of(file.toString()))
            .orElseThrow(() ->
                Fault.of(Fault.Code.USAGE, "name the program that runs the tests by --odoo-bin"));
    Catalog catalog = grounds.catalog();
    List<String> names = new ArrayList<>(asked.all("--module"));
    List<Check> checks = new ArrayList<>();
    if (names.isEmpty() && asked.option("--range").isPresent()) {
      Affected affected = steps.affected();
      names.addAll(affected.test());
      checks.add(Check.of("every change has its addon", affected.findings()));
      // Where no addon is seen at all, no change could touch one.
      if (names.isEmpty() && !grounds.of().isEmpty()) {
        return untouched(grounds.range(), affected, checks);
      }
    } else if (names.isEmpty()) {
      names.addAll(asked.option("--repo").isPresent() ? grounds.of() : grounds.own());
    }
    if (names.isEmpty()) {
      throw Fault.of(
          Fault.Code.REFUSED, "there is no addon to test; name one by --module or a --range");
    }
    LocalDate today = LocalDate.ofInstant(site.clock().instant(), ZoneOffset.UTC);
    Excuses excuses = new Excuses(grounds.subject(), catalog, today);
    TestPlan plan = TestPlan.of(catalog, names, grounds.series(), excuses.noTests());
    if (!plan.missing().isEmpty()) {
      throw Fault.of(Fault.Code.USAGE, plan.missing().getFirst().line());
    }
    List<Path> paths = new ArrayList<>(grounds.roots());
    asked.all("--odoo").forEach(each -> paths.add(site.environment().path(each)));
    Set<String> tested = Set.copyOf(names);
    PostgresDatabase database =
        new PostgresDatabase(new PostgresServer(postgres(site.environment())));
    Check swept = swept(database, scratch);
    Report report =
        new OdooTests(database, place)
            .run(
                new TestRequest(
                    program,
                    grounds.series(),
                    paths,
                    plan.addons(),
                    new TreeSet<>(plan.dependencies()),
                    Optional.empty(),
                    false,
                    excuses.lines(tested),
                    limits,
                    Optional.of(scratch.folder().resolve("logs"))));
    checks.add(swept);
    checks.addAll(report.checks());
    checks.add(excuses.needed(report, tested));
    return new Report(report.title(), checks, report.lines(), report.data());
  }

  /** The range was compared, and that it calls for no test is what came of it. */
  private static Report untouched(String range, Affected affected, List<Check> before) {
    String what =
        affected.changed().isEmpty()
            ? "the range touches no addon"
            : "what the range touches is not installable ("
                + String.join(", ", affected.changed())
                + ")";
    List<Check> checks = new ArrayList<>(before);
    checks.add(
        Check.of(
            "what the range touches is tested",
            List.of(
                new Finding(
                    "tests.untouched",
                    Severity.INFO,
                    Shown.of(range, 200),
                    Optional.empty(),
                    Shown.of(what, 400) + "; nothing had to be tested",
                    ""))));
    return new Report("ci tests", checks, List.of(), JsonNodeFactory.instance.objectNode());
  }

  /** What is left of programs that were killed: none of their folders is in use. */
  private static Check swept(PostgresDatabase database, Scratch scratch) {
    List<Scratch> left = scratch.left();
    try {
      return new Sweep(database).of(left.stream().map(Scratch::folder).toList());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.passing("stopped while sweeping", e);
    } finally {
      for (Scratch each : left) {
        if (Sweep.runs(each.folder()).isEmpty()) {
          each.close();
        } else {
          each.leave();
        }
      }
    }
  }

  private static TestLimits limits(Asked asked) {
    TestLimits usual = TestLimits.usual();
    return new TestLimits(
        span(asked, "--time-limit", usual.total()),
        span(asked, "--silence-limit", usual.silence()),
        usual.memory(),
        usual.kept());
  }

  private static Duration span(Asked asked, String option, Duration usual) {
    SettingsKind.Span kind = new SettingsKind.Span(Duration.ofSeconds(1), Duration.ofDays(2));
    try {
      return asked.option(option).map(text -> kind.read(text, Path.of("/"))).orElse(usual);
    } catch (IllegalArgumentException e) {
      throw Fault.of(
          Fault.Code.USAGE, option + ": " + e.getMessage() + "; wanted " + kind.wanted());
    }
  }

  /** As libpq's own variables say; a host that is a folder is that of the socket. */
  static PostgresSettings postgres(Environment environment) {
    String host = environment.variable("PGHOST").orElse("127.0.0.1");
    boolean folder = host.startsWith("/");
    String port = environment.variable("PGPORT").orElse("5432");
    if (!port.matches("[0-9]{1,5}")) {
      throw Fault.of(Fault.Code.USAGE, "PGPORT is a number, such as 5432");
    }
    return new PostgresSettings(
        folder ? "127.0.0.1" : host,
        Integer.parseInt(port),
        environment.variable("PGUSER").orElse("odoo"),
        environment.variable("PGPASSWORD").orElse(""),
        folder ? Optional.of(Path.of(host)) : Optional.empty());
  }

  /** Where a run has to be on a branch, it is not begun on another. */
  private static void branch(Asked asked, Grounds grounds) {
    Optional<String> wanted = asked.option("--branch");
    if (wanted.isEmpty()) {
      return;
    }
    Optional<String> branch =
        grounds.repositories().look(grounds.subject()) instanceof Checkout.At at
            ? at.branch()
            : Optional.empty();
    if (!branch.equals(wanted)) {
      throw Fault.of(
          Fault.Code.REFUSED,
          grounds.subject()
              + " is on "
              + branch.map(name -> "the branch " + name).orElse("no branch")
              + ", not on "
              + wanted.get());
    }
  }

  private static GitState state(Grounds grounds) {
    String name = String.valueOf(grounds.subject().getFileName());
    return switch (grounds.repositories().look(grounds.subject())) {
      case Checkout.At at ->
          new GitState(
              name,
              at.remote().map(Object::toString).orElse(""),
              at.branch().orElse(""),
              at.commit(),
              !at.clean());
      case Checkout.Orphan orphan ->
          new GitState(
              name, orphan.remote().map(Object::toString).orElse(""), orphan.branch(), "", true);
      case Checkout.None _ -> new GitState(name, "", "", "", true);
    };
  }

  private static List<Path> logs(Path scratch) {
    try {
      Path logs = Files.createDirectories(scratch.resolve("logs"));
      return List.of(logs.resolve("install.log"), logs.resolve("tests.log"));
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot make a folder in " + scratch, e);
    }
  }

  /** The verb {@code ci status}. */
  Report status(Asked asked) {
    Slug slug = ForgeVerbs.slug(asked);
    Set<String> required = Set.copyOf(asked.all("--required"));
    try (GitHub github = new GitHub(backing.forge().get(), site.clock())) {
      CiStatus status = new CiStatus(github);
      return asked.option("--pull").isPresent()
          ? status.of(slug, ForgeVerbs.pull(asked), required)
          : status.of(slug.owner(), slug.name(), ForgeVerbs.branch(asked), required);
    }
  }

  /** The verb {@code evidence verify}. */
  Report evidence(Asked asked, Grounds grounds) {
    Path root = grounds.folder().resolve(EVIDENCE);
    EvidenceVerify verify = new EvidenceVerify(root, chain(root));
    if (asked.parameters().isEmpty()) {
      return verify.all();
    }
    Path one = site.environment().path(asked.parameters().getFirst());
    return verify.one(
        one.startsWith(root) ? root.relativize(one).toString() : asked.parameters().getFirst());
  }

  private Chain chain(Path root) {
    return backing
        .record()
        .map(each -> each.below(root))
        .orElseGet(() -> new FileChain(root.resolveSibling(EVIDENCE + ".chain")));
  }

  private String suffix() {
    StringBuilder drawn = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      drawn.append((char) ('a' + site.random().nextInt(26)));
    }
    return drawn.toString();
  }

  private static int port() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "no port is free on this machine", e);
    }
  }
}
