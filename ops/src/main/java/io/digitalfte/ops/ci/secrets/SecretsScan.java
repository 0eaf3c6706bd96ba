package io.digitalfte.ops.ci.secrets;

import io.digitalfte.connect.git.Added;
import io.digitalfte.connect.git.Checkout;
import io.digitalfte.connect.git.Repositories;
import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.RealPath;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Severity;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.addons.rules.Allowed;
import io.digitalfte.term.Fault;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks for secrets in a repository ({@code ops secrets scan}): in every file that is checked out,
 * in every content that its history ever had, and for places that ask a person for one. Contents
 * above 1 MiB and binary ones are not looked through, links not followed. What a person allowed in
 * {@code .fte/allow.yaml} is left out. Safe for any thread.
 */
public final class SecretsScan {
  private final Repositories git;
  private final InstantSource clock;

  /**
   * A scan.
   *
   * @param git for histories; nothing of a repository is run by it
   * @param clock for what is allowed until a day, in UTC
   */
  public SecretsScan(Repositories git, InstantSource clock) {
    this.git = git;
    this.clock = clock;
  }

  /** The report; red when there is a secret, or when something could not be looked at. */
  public Report of(SecretsRequest request) {
    Path folder = RealPath.of(request.folder());
    Allowed allowed = Allowed.secrets(folder, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    Tree tree = new Tree(folder, allowed);
    tree.look();
    List<Check> checks = new ArrayList<>();
    if (tree.files() == 0 && tree.secrets().isEmpty()) {
      tree.secrets()
          .add(
              Finding.error(
                  "secret.nothing",
                  Shown.of(String.valueOf(folder.getFileName()), 100),
                  "there is no file to look at",
                  "name the folder of a repository"));
    }
    checks.add(Check.of("no secret is checked out", tree.secrets()));
    checks.add(Check.of("nobody is asked for a secret", tree.asking()));
    ObjectNode data =
        JsonNodeFactory.instance
            .objectNode()
            .put("files", tree.files())
            .put("binary", tree.binary());
    List<String> lines = new ArrayList<>();
    lines.add(tree.files() + " files, " + tree.binary() + " of them binary");
    if (request.range().isPresent()) {
      Past past = new Past(allowed, tree);
      checks.add(Check.of("no secret is in the history", past.look(folder, request.range().get())));
      data.put("contents", past.contents);
      lines.add(past.contents + " contents of the history");
    }
    checks.add(Check.of("what is allowed is needed", allowed.findings()));
    return new Report("secrets scan", checks, lines, data);
  }

  /** Every content of a history, each once. */
  private final class Past {
    private final Allowed allowed;
    private final Tree tree;
    private final Set<String> seen = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private int contents;
    private int large;

    Past(Allowed allowed, Tree tree) {
      this.allowed = allowed;
      this.tree = tree;
    }

    List<Finding> look(Path folder, String range) {
      try {
        if (git.look(folder) instanceof Checkout.At at && at.shallow()) {
          findings.add(
              Finding.warning(
                  "secret.shallow",
                  "history",
                  "the history is cut off, and what came before is not looked at",
                  "fetch all of it: git fetch --unshallow"));
        }
        git.history(folder, range, Tree.MOST_BYTES, this::take);
      } catch (Fault fault) {
        findings.add(
            Finding.error(
                "secret.history",
                "history",
                "the history cannot be read: " + Shown.of(String.valueOf(fault.getMessage()), 200),
                "name commits that are there, in the folder of a repository"));
      }
      if (large > 0) {
        findings.add(
            new Finding(
                "secret.large",
                Severity.INFO,
                "history",
                Optional.empty(),
                large + " contents larger than 1 MiB are not looked through",
                ""));
      }
      return findings;
    }

    private void take(Added added) {
      contents++;
      if (added.content().isEmpty()) {
        large++;
        return;
      }
      Script.of(added.content().get()).ifPresent(text -> text(added, text));
    }

    private void text(Added added, String text) {
      for (Looked.Found found : Looked.at(added.path(), text, allowed, false).secrets()) {
        if (seen.add(found.key())) {
          Said.told(
              findings,
              Said.inHistory(
                  added.commit(), added.path(), found.secret(), tree.place(found.key())));
        }
      }
    }
  }
}
