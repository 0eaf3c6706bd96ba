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

/**
 * What a repository's {@code .fte/allow.yaml} allows, each with a reason and perhaps a last day,
 * and which of it was made use of. For rules and for secrets alike; each looks at its own entries.
 * For one thread.
 */
public final class Allowed {
  /** Where the list lies in a repository. */
  public static final String FILE = ".fte/allow.yaml";

  /** The rule, beside those of the scanner, of places that ask for a secret. */
  public static final String PROMPT = "prompt";

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
    switch (Contents.of(repository.resolve(FILE), AllowList.MOST_BYTES)) {
      case Contents.Absent _ -> {}
      case Contents.Refused(String why) -> refuse(why, "make it a plain file");
      case Contents.Read read -> {
        switch (AllowList.read(FILE, read.bytes(), all)) {
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

  /** What is wrong with the list itself, and what in it was of no use; asked last. */
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    list.ifPresent(allowed -> {
      List<Problem> expired = allowed.expired(today);
      for (Problem problem : expired) {
        all.add(warning("allow.expired", problem.line(), problem.reason(), problem.remedy()));
      }
      for (AllowList.Entry entry : allowed.entries()) {
        boolean over = expired.stream().anyMatch(problem -> problem.line() == entry.line());
        boolean ours = entry.rule().map(own::contains).orElse(own.containsAll(Scanner.rules()));
        if (ours && !over && !used.contains(entry)) {
          all.add(
              warning(
                  "allow.unused",
                  entry.line(),
                  "nothing was found that this allows: " + Shown.of(entry.reason(), 100),
                  "take the entry away"));
        }
      }
    });
    return all;
  }

  private static Finding warning(String rule, int line, String message, String remedy) {
    return new Finding(
        rule, Severity.WARNING, FILE, Optional.of(new Spot(FILE, line, 0)), message, remedy);
  }
}
