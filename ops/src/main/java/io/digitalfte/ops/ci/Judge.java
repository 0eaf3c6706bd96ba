package io.digitalfte.ops.ci;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Says whether a run of Odoo was what it should be: by how the process ended <em>and</em> what it
 * logged <em>and</em> how many tests there were <em>and</em> what the database says afterwards.
 * Each alone lies. No findings is green.
 *
 * <p>The addons under test run within the process that writes the log. What they print does not
 * count, and a second summary, or one before the last test, makes it red; an addon that imitates
 * the end of the whole log and ends the process itself is told by nothing in the log.
 */
final class Judge {
  private static final int PENDING = 20;

  private Judge() {}

  /** The first phase: these were to be installed. */
  static List<Finding> installed(
      Ending ending,
      Log log,
      Collection<String> wanted,
      SortedMap<String, ModuleState> after,
      List<AllowedLine> allowed) {
    List<Finding> found = new ArrayList<>(common(ending, log, after, allowed));
    for (String name : wanted) {
      state(name, Optional.empty(), after).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  /** The second phase: these were to be installed and tested. */
  static List<Finding> tested(
      Ending ending,
      Log log,
      Collection<Tested> wanted,
      SortedMap<String, ModuleState> after,
      List<AllowedLine> allowed) {
    List<Finding> found = new ArrayList<>(common(ending, log, after, allowed));
    found.addAll(summary(log));
    for (Tested addon : wanted) {
      tests(addon, log).ifPresent(found::add);
      state(addon.name(), addon.version(), after).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private static List<Finding> common(
      Ending ending, Log log, SortedMap<String, ModuleState> after, List<AllowedLine> allowed) {
    List<Finding> found = new ArrayList<>();
    ended(ending, log, "odoo-bin").ifPresent(found::add);
    log.seen().forEach(seen -> found.add(line(seen, allowed)));
    log.counts()
        .forEach((sign, count) -> {
          long kept = log.seen().stream().filter(seen -> seen.sign() == sign).count();
          if (count > kept) {
            found.add(
                error(sign.rule, "log", (count - kept) + " more such lines: " + sign.says, ""));
          }
        });
    whole(log).ifPresent(found::add);
    after.entrySet().stream()
        .filter(each -> each.getValue().pending())
        .limit(PENDING)
        .forEach(each -> found.add(pending(each)));
    return found;
  }

  /** What is wrong with how this program ended. */
  static Optional<Finding> ended(Ending ending, Log log, String program) {
    String last = "; the log ends with " + log.last().quoted();
    return switch (ending) {
      case Ending.Exited(int status) when status == 0 -> Optional.empty();
      case Ending.Exited(int status) when status == 137 ->
          Optional.of(
              error(
                  "run.killed",
                  program,
                  "exit status 137: killed by SIGKILL, as the system does when memory runs out"
                      + last,
                  "give the run more memory, and look at the system's log for who killed it"));
      case Ending.Exited(int status) when status > 128 ->
          Optional.of(
              error(
                  "run.signal",
                  program,
                  "exit status "
                      + status
                      + ": ended by "
                      + Ending.SIGNALS.getOrDefault(status - 128, "signal " + (status - 128))
                      + last,
                  ""));
      case Ending.Exited(int status) ->
          Optional.of(error("run.exit-status", program, "exit status " + status + last, ""));
      case Ending.Late(var most) ->
          Optional.of(
              error(
                  "run.too-long",
                  program,
                  "not done after " + most.toSeconds() + " s, and ended" + last,
                  "raise the time limit, or find what it waits for"));
      case Ending.Silent(var most) ->
          Optional.of(
              error(
                  "run.hangs",
                  program,
                  "said nothing for " + most.toSeconds() + " s, and was ended" + last,
                  "find what it waits for, or raise the limit of silence"));
      case Ending.Interrupted() ->
          Optional.of(error("run.interrupted", program, "stopped from outside" + last, ""));
      case Ending.NotStarted(var why) ->
          Optional.of(
              error(
                  "run.not-started",
                  program,
                  "could not be started: " + why,
                  "name a program that can be run"));
    };
  }

  private static Finding line(Log.Seen seen, List<AllowedLine> allowed) {
    Sign sign = seen.sign();
    String quoted =
        seen.line().quoted() + (seen.because().isEmpty() ? "" : ", because: " + seen.because());
    return allowed.stream()
        .filter(each -> each.allows(seen))
        .findFirst()
        .map(AllowedLine::excuse)
        .map(excuse ->
            new Finding(
                sign.rule,
                Severity.INFO,
                "log",
                excuse.spot(),
                "allowed (" + excuse.reason() + "): " + quoted,
                ""))
        .orElseGet(() -> error(sign.rule, "log", sign.says + ": " + quoted, sign.remedy));
  }

  private static Optional<Finding> whole(Log log) {
    return log.whole() && log.shutdown().isPresent()
        ? Optional.empty()
        : Optional.of(
            error(
                "log.cut",
                "log",
                "the log stops before Odoo shut down (Initiating shutdown); the last is "
                    + log.last().quoted(),
                "find what ended the process or cut the log"));
  }

  private static List<Finding> summary(Log log) {
    if (log.summaries().isEmpty()) {
      return List.of(
          error(
              "log.no-summary",
              "log",
              "no line sums the tests of this database up; the last is " + log.last().quoted(),
              "run with --test-enable and the log level info, and find what ended the tests"));
    }
    List<Finding> found = new ArrayList<>();
    Summary last = log.summaries().getLast();
    if (log.summaries().size() > 1) {
      // Odoo writes it once for each database; the others come from what is under test.
      found.add(
          error(
              "log.summary-forged",
              "log",
              log.summaries().size()
                  + " lines claim to sum the tests up, Odoo writes one: "
                  + log.summaries().getFirst().line().quoted()
                  + " and "
                  + last.line().quoted(),
              "find the test that prints the first of them"));
    }
    long start = log.lastStart().map(LogLine::number).orElse(0L);
    if (last.line().number() < start) {
      found.add(
          error(
              "log.summary-forged",
              "log",
              "a line sums the tests up before the last one begins: "
                  + last.line().quoted()
                  + ", then "
                  + log.lastStart().map(LogLine::quoted).orElse(""),
              "find the test that prints it"));
    }
    if (log.shutdown().filter(end -> end.number() < last.line().number()).isPresent()) {
      found.add(
          error(
              "log.summary-forged",
              "log",
              "a line sums the tests up after Odoo shut down: " + last.line().quoted(),
              "find what prints it"));
    }
    for (Summary each : log.summaries()) {
      if (each.failed() > 0 || each.errors() > 0) {
        found.add(error("tests.failed", "log", "tests failed: " + each.line().quoted(), ""));
      }
    }
    if (last.tests() > log.started()) {
      found.add(
          error(
              "tests.uncounted",
              "log",
              "only " + log.started() + " tests are seen to begin, yet " + last.line().quoted(),
              "run with the log level info for odoo.addons"));
    }
    return found;
  }

  private static Optional<Finding> tests(Tested addon, Log log) {
    Log.Tests tests = log.testsOf(addon.name());
    if (tests.started() > tests.skipped()) {
      return Optional.empty();
    }
    if (addon.noTests().isPresent()) {
      return Optional.of(
          new Finding(
              "tests.none",
              Severity.INFO,
              addon.name(),
              addon.noTests().get().spot(),
              "no test ran, which is allowed: " + addon.noTests().get().reason(),
              ""));
    }
    String others =
        log.tests().isEmpty()
            ? "no test of any addon began"
            : "tests ran of "
                + String.join(", ", log.tests().keySet().stream().limit(5).toList())
                + " only";
    String why =
        tests.started() == 0
            ? "no test of it ran; " + others
            : "all " + tests.started() + " of its tests were skipped";
    String quoted =
        log.summaries().isEmpty() ? "" : "; " + log.summaries().getLast().line().quoted();
    return Optional.of(
        error(
            "tests.none",
            addon.name(),
            why + quoted,
            "import its tests in tests/__init__.py, or allow it to have none in .fte/allow.yaml, with"
                + " a reason"));
  }

  private static Optional<Finding> state(
      String name, Optional<String> version, Map<String, ModuleState> after) {
    ModuleState is = after.get(name);
    if (is == null) {
      return Optional.of(
          error(
              "module.unknown",
              name,
              "the database has no module of this name",
              "check that its folder lies in one of the addons paths"));
    }
    if (!is.installed()) {
      return is.pending()
          ? Optional.empty()
          : Optional.of(
              error("module.state", name, "the database says that it is " + is.state(), ""));
    }
    return version
        .filter(v -> !is.version().equals(Optional.of(v)))
        .map(v ->
            error(
                "module.version",
                name,
                "the database has version "
                    + is.version().map(LogLine::quotable).orElse("none")
                    + ", the manifest "
                    + v,
                "find why the installation was not of this code"));
  }

  private static Finding pending(Map.Entry<String, ModuleState> each) {
    return error(
        "module.state",
        LogLine.quotable(each.getKey()),
        "the database says that it is still " + each.getValue().state(),
        "look for the first error in the log");
  }

  private static Finding error(String rule, String subject, String message, String remedy) {
    return Finding.error(rule, subject, message, remedy);
  }
}
