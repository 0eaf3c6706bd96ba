package io.digitalfte.ops.ci;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The project's own pre-commit, where it has one. Runs what the project configured, as the person
 * who asked, within bounds and with an environment made from nothing; its hooks are fetched from
 * where they lie, so that it has a network.
 */
public final class PreCommit {
  private static final String CONFIG = ".pre-commit-config.yaml";
  private static final int KEPT = 256 * 1024;
  private static final int QUOTED = 20;
  // It fills its lines up to 80; what is far longer is a hook's, and would be matched for hours.
  private static final int LONGEST = 1_000;
  private static final Pattern FAILED = Pattern.compile("(.+?)\\.{3,}(?:\\(.*\\))?Failed\\s*");
  private static final Pattern PASSED = Pattern.compile("(.+?)\\.{3,}Passed\\s*");
  private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/^~-]{0,200}");

  private final Path repository;
  private final Workplace place;
  private final TestLimits limits;

  /** Runs the pre-commit of this repository. */
  public PreCommit(Path repository, Workplace place, TestLimits limits) {
    this.repository = repository;
    this.place = place;
    this.limits = limits;
  }

  /**
   * Runs it.
   *
   * @param from a commit, if only what changed since counts; all files otherwise
   * @param to the commit up to which it counts
   */
  public Report run(Optional<String> from, String to) {
    return new Report(
        "ci pre-commit",
        List.of(Check.of("the project's own pre-commit passes", findings(from, to))),
        List.of(),
        JsonNodeFactory.instance.objectNode());
  }

  private List<Finding> findings(Optional<String> from, String to) {
    if (!Files.exists(repository.resolve(CONFIG), LinkOption.NOFOLLOW_LINKS)) {
      return List.of(
          new Finding(
              "pre-commit.none",
              Severity.INFO,
              CONFIG,
              Optional.empty(),
              "the project has no pre-commit of its own",
              ""));
    }
    if (Isolation.program("pre-commit", place.searchPath()).isEmpty()) {
      return List.of(
          Finding.error(
              "pre-commit.absent",
              CONFIG,
              "the project has a pre-commit of its own, and the program is not here to run it",
              "pipx install pre-commit"));
    }
    List<String> words = new ArrayList<>(List.of("pre-commit", "run", "--color", "never"));
    if (from.isEmpty()) {
      words.add("--all-files");
    } else {
      words.addAll(List.of("--from-ref", checked(from.get()), "--to-ref", checked(to)));
    }
    String name = "fte_pc_" + place.suffix().get();
    try (Folder folder = Folder.made(place.scratch().resolve(name))) {
      LastPart printed = new LastPart(KEPT);
      Running running =
          new Running(
              Isolation.none("it fetches its hooks"),
              limits,
              repository,
              environment(folder.path(), name),
              "FTE_RUN=" + name);
      LogReader reader = new LogReader("", OutputStream.nullOutputStream());
      Running.Outcome outcome = running.run(words, reader, printed);
      return judged(outcome, printed.lines());
    } catch (IOException e) {
      return List.of(
          Finding.error(
              "run.folder", CONFIG, "no folder can be made: " + LogLine.quotable("" + e), ""));
    }
  }

  private static List<Finding> judged(Running.Outcome outcome, List<String> lines) {
    List<Finding> found = new ArrayList<>();
    for (int i = 0; i < lines.size() && found.size() < QUOTED; i++) {
      if (says(FAILED, lines.get(i))) {
        found.add(
            Finding.error(
                "pre-commit.failed",
                CONFIG,
                "a hook failed: " + new LogLine(i + 1L, lines.get(i)).quoted(),
                "pre-commit run --all-files"));
      }
    }
    found.addAll(Judge.ended(outcome.ending(), outcome.log(), "pre-commit").stream().toList());
    if (found.isEmpty() && lines.stream().noneMatch(line -> says(PASSED, line))) {
      found.add(
          Finding.warning(
              "pre-commit.nothing", CONFIG, "no hook had a file to look at", "check its files:"));
    }
    return found;
  }

  private static boolean says(Pattern what, String line) {
    return line.length() <= LONGEST && what.matcher(line).matches();
  }

  private Map<String, String> environment(Path folder, String name) {
    Map<String, String> all = new TreeMap<>();
    all.put("PATH", place.searchPath());
    all.put("HOME", folder.toString());
    all.put("TMPDIR", folder.toString());
    all.put("LANG", "C.UTF-8");
    all.put("TZ", "UTC");
    all.put("GIT_TERMINAL_PROMPT", "0");
    all.put("FTE_RUN", name);
    return all;
  }

  private static String checked(String revision) {
    if (!REVISION.matcher(revision).matches() || revision.contains("..")) {
      throw new IllegalArgumentException("not a revision: " + LogLine.quotable(revision));
    }
    return revision;
  }
}
