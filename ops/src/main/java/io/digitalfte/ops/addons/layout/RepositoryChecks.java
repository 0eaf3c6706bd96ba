package io.digitalfte.ops.addons.layout;

import io.digitalfte.connect.git.Address;
import io.digitalfte.connect.git.Afar;
import io.digitalfte.connect.git.Checkout;
import io.digitalfte.connect.git.Standing;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One repository against what the manifest says of it. Changed files are an error, as what runs is
 * then not the commit that is named; files that git does not track are a warning.
 */
final class RepositoryChecks {
  private final Layout.Repository wanted;
  private final Optional<String> tagged;

  /** For what is said of the place it comes from. */
  RepositoryChecks(Layout.Repository wanted) {
    this(wanted, Optional.empty());
  }

  /**
   * For what is said of its checkout, too.
   *
   * @param tagged the commit of the tag that is wanted, where the checkout is on no branch and has
   *     that tag
   */
  RepositoryChecks(Layout.Repository wanted, Optional<String> tagged) {
    this.wanted = wanted;
    this.tagged = tagged;
  }

  /** What is wrong with the checkout. */
  List<Finding> of(Checkout checkout) {
    return switch (checkout) {
      case Checkout.None none -> List.of(none(none));
      case Checkout.Orphan orphan ->
          List.of(
              error(
                  "repository.orphan",
                  "its branch " + orphan.branch() + " has no commit",
                  "fetch and check out, or move the folder away and run fte ops addons fix --apply"));
      case Checkout.At at -> at(at);
    };
  }

  private Finding none(Checkout.None none) {
    return switch (none.kind()) {
      case MISSING, EMPTY ->
          error(
              "repository.missing",
              none.why()
                  + (wanted.mustHave().isEmpty()
                      ? ""
                      : "; with it " + wanted.mustHave().size() + " required modules are missing"),
              "run fte ops addons fix --apply");
      case PLAIN ->
          error(
              "repository.plain",
              none.why(),
              "move the folder away, then run fte ops addons fix --apply");
      case BROKEN ->
          error(
              "repository.broken",
              none.why(),
              "repair it, or move the folder away and run fte ops addons fix --apply");
    };
  }

  private List<Finding> at(Checkout.At at) {
    List<Finding> findings = new ArrayList<>();
    remote(at, findings);
    wanted.named().ifPresent(name -> named(name, at, findings));
    if (wanted.commit().isPresent() && !at.commit().equals(wanted.commit().orElseThrow())) {
      findings.add(
          error(
              "repository.commit",
              "it is at " + at.commit() + " instead of " + wanted.commit().orElseThrow(),
              git("checkout --detach " + wanted.commit().orElseThrow())));
    }
    if (!at.dirty().isEmpty()) {
      findings.add(
          error(
              "repository.dirty",
              at.dirty().all() + " of its files are not as the commit has them: " + at.dirty(),
              "commit them to a branch of its own, or put them back: " + git("status")));
    }
    if (!at.untracked().isEmpty()) {
      findings.add(
          warning(
              "repository.untracked",
              at.untracked().all() + " files are in no commit: " + at.untracked(),
              "commit them, or take them away"));
    }
    if (!at.submodules().isEmpty()) {
      findings.add(
          warning(
              "repository.submodule",
              "it holds other repositories, which are not looked into: " + at.submodules(),
              "list them as repositories of their own"));
    }
    return findings;
  }

  private void named(String name, Checkout.At at, List<Finding> findings) {
    if (at.branch().equals(Optional.of(name)) || tagged.equals(Optional.of(at.commit()))) {
      return;
    }
    if (tagged.isPresent()) {
      findings.add(
          error(
              "repository.commit",
              "it is at "
                  + at.commit()
                  + " instead of the tag "
                  + name
                  + ", which is "
                  + tagged.orElseThrow(),
              git("checkout --detach " + name)));
      return;
    }
    String on = at.branch().map(each -> "on branch " + each).orElse("on no branch");
    findings.add(
        error("repository.branch", "it is " + on + " instead of " + name, git("switch " + name)));
  }

  private void remote(Checkout.At at, List<Finding> findings) {
    if (at.remote().isEmpty()) {
      findings.add(
          error("repository.remote", "it has no remote", git("remote add origin " + wanted.url())));
      return;
    }
    Address remote = at.remote().orElseThrow();
    if (!remote.isSame(new Address(wanted.url()))) {
      findings.add(
          error(
              "repository.remote",
              "it comes from " + remote + " instead of " + new Address(wanted.url()),
              git("remote set-url origin " + new Address(wanted.url()))));
    }
    if (remote.hasSecret()) {
      findings.add(
          warning(
              "repository.credentials",
              "its settings hold a name or password in clear: " + remote,
              git("remote set-url origin " + new Address(wanted.url()))));
    }
  }

  /** What is wrong at the place it came from. */
  List<Finding> of(Standing standing, String commit) {
    return switch (standing) {
      case Standing.Level() -> List.of();
      case Standing.Behind(String tip) ->
          List.of(
              warning(
                  "repository.behind",
                  "the branch went on to " + tip + "; here is " + commit,
                  git("pull --ff-only") + ", then addons lock"));
      case Standing.Ahead(String tip) ->
          List.of(
              warning(
                  "repository.ahead",
                  "it has commits that are not at its remote, which is at " + tip,
                  git("push") + ", or find out why the branch was cut back"));
      case Standing.Apart(String tip, boolean forced) ->
          List.of(
              error(
                  forced ? "repository.rewritten" : "repository.diverged",
                  forced
                      ? "the branch was rewritten: it no longer contains "
                          + commit
                          + ", but is at "
                          + tip
                      : "it and its remote went apart: here " + commit + ", there " + tip,
                  "keep the commit under another name, look at what was rewritten, then go on from "
                      + tip));
      case Standing.Retagged(String tip) ->
          List.of(
              error(
                  "repository.retagged",
                  "the tag "
                      + wanted.named().orElse("")
                      + " was moved: at its remote it is "
                      + tip
                      + "; here is "
                      + commit,
                  "find out who moved it, then name the commit that is meant in the manifest"));
      case Standing.NoBranch() ->
          List.of(
              error(
                  "repository.branch-gone",
                  "its remote has no branch " + wanted.named().orElse("") + " any more",
                  "find out which branch took its place, and name it in the manifest"));
      case Standing.Unknown(Afar why) -> of(why);
    };
  }

  /** What is wrong with the place itself. */
  List<Finding> of(Afar afar) {
    return switch (afar) {
      case Afar.Answers _ -> List.of();
      case Afar.Moved(Address to) ->
          List.of(
              error(
                  "repository.moved",
                  afar.said(),
                  "name " + to + " in the manifest and as its remote"));
      case Afar.Gone _ ->
          List.of(
              error(
                  "repository.gone",
                  afar.said(),
                  "find out where it went; what is here may be the last copy"));
      case Afar.Denied _ ->
          List.of(error("repository.denied", afar.said(), "see to the key and the known hosts"));
      case Afar.Unreachable _ ->
          List.of(
              error("repository.unreachable", afar.said(), "try again later; see to the network"));
      case Afar.Unasked _ ->
          List.of(
              error(
                  "repository.unasked", afar.said(), "name it in one of these ways, or set a key"));
    };
  }

  private String git(String words) {
    return "git -C " + wanted.path() + " " + words;
  }

  private Finding error(String rule, String message, String remedy) {
    return Finding.error(rule, wanted.name(), shown(message), remedy);
  }

  private Finding warning(String rule, String message, String remedy) {
    return Finding.warning(rule, wanted.name(), shown(message), remedy);
  }

  private String shown(String message) {
    return Shown.of(wanted.name() + ": " + message, 400);
  }
}
