package io.digitalfte.surface.cli;

import java.util.ArrayList;
import java.util.List;

/** Looking after an Odoo: every verb is one operation, whose words it reads itself. */
final class OpsVerbs {
  private static final Word FOLDER =
      Word.option("--directory", "DIR", "the repository to look after; here, unless said");
  private static final Word MANIFEST =
      Word.option(
          "--manifest", "FILE", "what the layout should be; found by its name, unless said");
  private static final Word ROOT =
      Word.options("--root", "DIR", "an addons path; as the layout's manifest says, unless said");
  private static final Word SERIES =
      Word.option("--series", "N.0", "the Odoo series; as the layout's manifest says, unless said");
  private static final Word KNOWN =
      Word.options("--odoo", "DIR", "an addons path of Odoo itself, whose modules count as there");
  private static final Word RANGE =
      Word.option("--range", "A..B", "two commits; from the first to the second");
  private static final Word DATABASE =
      Word.option("--database", "NAME", "the PostgreSQL database of an Odoo");
  private static final Word CONFIG =
      Word.option("--config", "FILE", "the odoo.conf; found at its usual places, unless said");
  private static final Word JUNIT =
      Word.option("--junit", "FILE", "write the result there too, as JUnit does");
  private static final Word FORGED =
      Word.option("--repo", "OWNER/NAME", "the repository on GitHub");
  private static final Word PULL =
      Word.option("--pull", "NUMBER", "the pull request, by its number");
  private static final Word APPLY = Word.flag("--apply", "do it; without, it is only shown");

  private OpsVerbs() {}

  static Noun noun() {
    return Noun.of(
        "ops",
        "Looks after an Odoo: its addons, its tests, and the evidence of both.",
        addons(),
        ci(),
        Noun.of(
            "evidence",
            "What is kept of every run.",
            operation(
                "verify",
                "Checks that nothing in it was changed, taken away or added.",
                Word.optional("DIR", "one run's evidence; all below evidence/, unless said"),
                FOLDER)),
        Noun.of(
            "spec",
            "Spec kits: what is to be built, and how far it is.",
            operation("validate", "Checks each kit below spec/.", FOLDER, JUNIT)),
        Noun.of(
            "secrets",
            "Secrets that lie where they should not.",
            operation(
                "scan",
                "Looks for secrets in the tree and in its history.",
                FOLDER,
                Word.flag("--tree-only", "leave out the history"),
                RANGE,
                JUNIT)));
  }

  private static Noun addons() {
    return Noun.of(
        "addons",
        "Which addons there are, from where, and whether they fit together.",
        operation(
            "scan", "Reads every addon once, running none.", ROOT, SERIES, MANIFEST, FOLDER, JUNIT),
        operation(
            "verify",
            "Compares the layout with its manifest.",
            Word.flag("--locked", "with addons.lock.json too, to the commit"),
            Word.flag("--offline", "ask no repository elsewhere"),
            CONFIG,
            SERIES,
            MANIFEST,
            FOLDER,
            JUNIT),
        operation(
            "fix",
            "Fetches what is missing.",
            APPLY,
            Word.flag("--propose", "put it before the home's owner, who approves it or not"),
            SERIES,
            MANIFEST,
            FOLDER),
        operation(
            "lock", "Writes addons.lock.json: commits, trees, versions.", SERIES, MANIFEST, FOLDER),
        operation(
            "drift",
            "Says since when the layout differs, and what to do about it.",
            SERIES,
            MANIFEST,
            FOLDER),
        operation(
            "deps",
            "Says what a module needs, and in which order.",
            Word.needed("MODULE", "its technical name"),
            Word.flag("--reverse", "what needs it, instead"),
            Word.flag("--dot", "as a graph in DOT"),
            ROOT,
            KNOWN,
            SERIES,
            MANIFEST,
            FOLDER),
        operation(
            "impact",
            "Says which addons a range of commits updates, and which to test.",
            RANGE,
            ROOT,
            KNOWN,
            SERIES,
            MANIFEST,
            FOLDER),
        operation(
            "changed",
            "Compares the addons with what is installed.",
            DATABASE,
            ROOT,
            KNOWN,
            SERIES,
            MANIFEST,
            FOLDER,
            JUNIT),
        operation(
            "rules",
            "Holds every addon of a repository against the rules.",
            RANGE,
            Word.option(
                "--repo", "NAME", "a repository of the layout; the folder itself, unless said"),
            ROOT,
            KNOWN,
            SERIES,
            MANIFEST,
            FOLDER,
            JUNIT));
  }

  private static Noun ci() {
    return Noun.of(
        "ci",
        "Tests that cannot lie.",
        operation(
            "run",
            "Verifies, checks and tests, and keeps evidence of it.",
            RANGE,
            Word.options("--module", "NAME", "test these; what the range touches, unless said"),
            Word.option("--odoo-bin", "FILE", "the odoo-bin that runs the tests"),
            Word.option("--time-limit", "TIME", "for each of its two runs; 1h, unless said"),
            Word.option("--silence-limit", "TIME", "how long it may say nothing; 10m, unless said"),
            ROOT,
            KNOWN,
            SERIES,
            MANIFEST,
            FOLDER,
            Word.option(
                "--repo", "NAME", "a repository of the layout; the folder itself, unless said"),
            Word.option("--branch", "NAME", "it has to be on this branch"),
            JUNIT),
        operation(
            "status",
            "Asks GitHub how the checks of a branch ended.",
            FORGED,
            Word.option("--branch", "NAME", "the branch"),
            PULL,
            Word.options("--required", "CHECK", "a check that must have passed"),
            FOLDER),
        operation(
            "comment",
            "Proposes to say on a pull request which checks failed, and how.",
            FORGED,
            PULL),
        operation(
            "require",
            "Proposes that a branch requires checks before a merge.",
            Word.rest("CHECK", "a check's name as GitHub shows it"),
            FORGED,
            Word.option("--branch", "NAME", "the branch")),
        operation(
            "init",
            "Writes workflows and a runbook.",
            APPLY,
            Word.option("--branch", "NAME", "the branch they guard; main, unless said"),
            Word.option("--website", "DIR", "the website's folder; website, unless said"),
            ROOT,
            KNOWN,
            SERIES,
            MANIFEST,
            FOLDER));
  }

  private static Verb operation(String name, String about, Word... words) {
    return new Verb(name, about, new ArrayList<>(List.of(words)), OpsVerbs::run);
  }

  private static int run(Call call) throws InterruptedException {
    Given given = call.given();
    Operations.Told told =
        call.house()
            .operations()
            .run(
                new Operations.Asked(
                    given.name().substring("ops ".length()), given.options(), given.parameters()),
                call::say);
    if (call.json()) {
      call.paper().json(told.json());
    } else {
      told.lines().forEach(call.paper()::line);
    }
    return told.exit();
  }
}
