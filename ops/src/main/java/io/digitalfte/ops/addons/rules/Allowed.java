package io.digitalfte.ops.addons.rules;

import io.digitalfte.ops.Contents;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Severity;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import io.digitalfte.secrets.AllowList;
import io.digitalfte.secrets.Scanner;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a repository's {@code .fte/allow.yaml} allows, each with a reason and perhaps a last day,
 * and which of it was made use of. For rules, secrets and test runs alike; each looks at its own
 * entries. For one thread.
 */
public final class Allowed {
  /** Where the list lies in a repository. */
  public static final String FILE = ".fte/allow.yaml";

  /** The rule, beside those of the scanner, of places that ask for a secret. */
  public static final String PROMPT = "prompt";

  /** The rule of addons whose tests did not run. */
  public static final String NO_TESTS = "tests.none";

  /** The rules of a run's log of which lines can be allowed. */
  public static final Set<String> LINES =
      Set.of(
          "log.demo-failed",
          "log.error",
          "log.traceback",
          "log.unmet-dependencies",
          "run.disk-full",
          "run.out-of-memory",
          "run.port-taken");

  private final Optional<AllowList> list;
  private final Set<String> own;
  private final LocalDate today;
  private final Set<AllowList.Entry> used = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  private Allowed(Path repository, Set<String> own, LocalDate today) {
    this.own = own;
    this.today = today;
    this.list = read(repository);
  }

  /** For the rules of addons. */
  static Allowed rules(Path repository, LocalDate today) {
    return new Allowed(repository, Rule.ids(), today);
  }

  /** For secrets. */
  public static Allowed secrets(Path repository, LocalDate today) {
    return new Allowed(repository, secretRules(), today);
  }

  /** For test runs. */
  public static Allowed tests(Path repository, LocalDate today) {
    return new Allowed(repository, testRules(), today);
  }

  private static Set<String> testRules() {
    Set<String> rules = new TreeSet<>(LINES);
    rules.add(NO_TESTS);
    return rules;
  }

  private static Set<String> secretRules() {
    Set<String> rules = new TreeSet<>(Scanner.rules());
    rules.add(PROMPT);
    return rules;
  }

  private Optional<AllowList> read(Path repository) {
    if (Files.isSymbolicLink(repository.resolve(".fte"))) {
      refuse("a link", "keep the folder itself in the repository");
      return Optional.empty();
    }
    Set<String> all = secretRules();
    all.addAll(Rule.ids());
    all.addAll(testRules());
    switch (Contents.of(repository.resolve(FILE), AllowList.MOST_BYTES)) {
      case Contents.Absent _ -> {}
      case Contents.Refused(String why) -> refuse(why, "make it a plain file");
      case Contents.Read read -> {
        switch (AllowList.read(FILE, read.bytes(), all, LINES)) {
          case AllowList.Parsed.Read(AllowList allowed) -> {
            return Optional.of(allowed);
          }
          case AllowList.Parsed.Refused(Problem problem) ->
              findings.add(
                  Finding.error(
                          "allow.refused",
                          FILE,
                          "nothing is allowed: " + Shown.of(problem.reason(), 200),
                          problem.remedy())
                      .at(new Spot(FILE, problem.line(), 0)));
        }
      }
    }
    return Optional.empty();
  }

  private void refuse(String why, String remedy) {
    findings.add(
        Finding.error("allow.refused", FILE, "it is not read: " + why, remedy).at(Spot.of(FILE)));
  }

  /**
   * Whether a finding is allowed.
   *
   * @param path of the file, from the repository's top, with slashes
   * @param digest of what was found, where it has one
   */
  public boolean allows(String path, String rule, Optional<Digest> digest) {
    Optional<AllowList.Entry> entry =
        list.flatMap(allowed -> allowed.allowing(path, rule, digest, today));
    entry.ifPresent(used::add);
    return entry.isPresent();
  }

  /** What counts today of the entries that are looked at here. */
  public List<AllowList.Entry> inForce() {
    return list.map(AllowList::entries).orElse(List.of()).stream()
        .filter(entry -> ours(entry) && entry.counts(today))
        .toList();
  }

  /** What is wrong with the list itself, and what in it was of no use; asked last. */
  public List<Finding> findings() {
    return findings(Severity.WARNING, entry -> !used.contains(entry));
  }

  /**
   * The same, where what is of no use weighs this much.
   *
   * @param idle whether an entry that counts was of no use
   */
  public List<Finding> findings(Severity severity, Predicate<AllowList.Entry> idle) {
    List<Finding> all = new ArrayList<>(findings);
    list.ifPresent(allowed -> {
      List<Problem> expired = allowed.expired(today);
      for (AllowList.Entry entry : allowed.entries()) {
        Optional<Problem> over =
            expired.stream().filter(problem -> problem.line() == entry.line()).findFirst();
        if (!ours(entry)) {
          continue;
        }
        if (over.isPresent()) {
          all.add(of(severity, "allow.expired", over.get()));
        } else if (idle.test(entry)) {
          String what = "nothing was found that this allows: " + Shown.of(entry.reason(), 100);
          all.add(
              of(
                  severity,
                  "allow.unused",
                  new Problem(FILE, entry.line(), what, "take the entry away")));
        }
      }
    });
    return all;
  }

  private boolean ours(AllowList.Entry entry) {
    return entry.rule().map(own::contains).orElse(own.containsAll(Scanner.rules()));
  }

  private static Finding of(Severity severity, String rule, Problem problem) {
    return new Finding(
        rule,
        severity,
        FILE,
        Optional.of(new Spot(FILE, problem.line(), 0)),
        problem.reason(),
        problem.remedy());
  }
}
