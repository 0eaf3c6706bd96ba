package io.digitalfte.connect.github;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Step;
import io.digitalfte.connect.github.CommitCheck.Kind;
import io.digitalfte.connect.github.RequiredChecks.Gate;
import io.digitalfte.connect.github.RequiredChecks.Required;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ids;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What can be changed on one GitHub, with one token. Makes steps; nothing is done before a person
 * has approved them. Safe for any thread.
 */
public final class Forge implements AutoCloseable {
  /** So many pull requests are looked at for who makes a check. */
  private static final int LOOKED_AT = 5;

  private final GitHub github;
  private final Ids ids;

  /**
   * A forge.
   *
   * @param settings asked with each request, so that a new token counts at once
   * @param ids names steps
   * @param clock by which spent rate limits are waited out
   */
  public Forge(Supplier<GitHubSettings> settings, Ids ids, InstantSource clock) {
    this.github = new GitHub(settings, clock);
    this.ids = ids;
  }

  /** All kinds of change there are, whether anything is set or not. */
  public static List<ActionType<?>> types() {
    return List.of(new PullCommentType(), new RequiredChecksType());
  }

  /** Who makes them. */
  public List<Handler<?>> handlers() {
    return List.of(new PullCommentHandler(github), new RequiredChecksHandler(github));
  }

  /** What is read there. */
  public GitHub github() {
    return github;
  }

  /**
   * The step that says this.
   *
   * @param text Markdown of ours
   * @throws Fault if GitHub does not say whose the token is
   */
  public Step<PullComment> comment(Pull pull, String text) {
    PullComment comment =
        new PullComment(
            pull.slug().owner(),
            pull.slug().name(),
            pull.repository(),
            pull.number(),
            pull.head(),
            pull.seen(),
            text);
    return new Step<>(
        ids.next(), new PullCommentType(), Account.of(github.api()).target(), comment);
  }

  /**
   * The step by which the branch requires these checks too; none that it requires is let go. A
   * check counts from the app that made it last, and a status from anybody.
   *
   * @param names of the checks, as GitHub shows them
   * @throws Fault {@code REFUSED} where nothing would change, where nobody has made such a check,
   *     or where GitHub has no way to do this and nothing else
   */
  public Step<RequiredChecks> require(Slug slug, String branch, Set<String> names) {
    long repository = github.repository(slug);
    Optional<Gate> before =
        switch (Protection.of(github.api(), slug, branch)) {
          case Protection.None _ -> Optional.empty();
          case Protection.Checks(Gate gate) -> Optional.of(gate);
          case Protection.NoChecks _ ->
              throw Fault.of(
                  Fault.Code.REFUSED,
                  "the protection of "
                      + branch
                      + " requires no checks, and GitHub lets nobody add them without writing all"
                      + " of it anew; turn them on in the repository's settings with one check,"
                      + " then ask again");
        };
    List<Required> after = new ArrayList<>(before.map(Gate::checks).orElse(List.of()));
    Set<String> wanted = new TreeSet<>(names);
    after.forEach(each -> wanted.remove(each.context()));
    if (wanted.isEmpty()) {
      throw Fault.of(Fault.Code.REFUSED, branch + " of " + slug + " requires all of them already");
    }
    after.addAll(made(slug, branch, wanted));
    RequiredChecks action =
        new RequiredChecks(
            slug.owner(),
            slug.name(),
            repository,
            branch,
            before,
            new Gate(before.map(Gate::strict).orElse(true), after));
    return new Step<>(
        ids.next(), new RequiredChecksType(), Account.of(github.api()).target(), action);
  }

  /** Whose these checks are. One that nobody makes would keep everything from being merged. */
  private List<Required> made(Slug slug, String branch, Set<String> names) {
    List<Required> found = new ArrayList<>();
    Set<String> missing = new TreeSet<>(names);
    List<String> commits = new ArrayList<>(List.of(github.head(slug, branch)));
    commits.addAll(github.heads(slug, branch, LOOKED_AT));
    for (String commit : commits) {
      if (!missing.isEmpty()) {
        github.at(slug, commit).all().stream()
            .filter(each -> each.kind() != Kind.RUN && missing.remove(each.name()))
            .forEach(each -> found.add(new Required(each.name(), each.app())));
      }
    }
    if (!missing.isEmpty()) {
      throw Fault.of(
          Fault.Code.REFUSED,
          "nobody makes a check "
              + String.join(", ", missing)
              + " on the newest commits of "
              + branch
              + " and its pull requests; write its name as GitHub shows it, and have it run once");
    }
    return found;
  }

  @Override
  public void close() {
    github.close();
  }
}
