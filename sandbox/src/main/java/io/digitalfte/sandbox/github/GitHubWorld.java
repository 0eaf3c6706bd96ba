package io.digitalfte.sandbox.github;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What there is on the pretend GitHub. Thread-safe. */
public final class GitHubWorld {
  /** The id of the app that GitHub Actions is. */
  public static final long ACTIONS = 15_368;

  private final Clock clock;
  private final Map<String, User> users = new HashMap<>();
  private final Map<Integer, PullRequest> pulls = new LinkedHashMap<>();
  private final List<Comment> comments = new ArrayList<>();
  private final List<Instant> deletions = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();
  private final Map<String, String> branches = new LinkedHashMap<>();
  private final Map<String, ObjectNode> protections = new HashMap<>();
  private final Map<String, String> logs = new HashMap<>();
  private long repository = 1_296_269;
  private long counted = 1_000;

  GitHubWorld(Clock clock) {
    this.clock = clock;
  }

  /**
   * Somebody.
   *
   * @param id of the user; of a bot too
   * @param app whether it is an installation of an app, which may not ask who it is
   * @param admin whether protections may be seen and changed
   */
  public record User(String login, long id, boolean app, boolean admin) {}

  /** A pull request; {@code state} is open or closed. */
  public record PullRequest(int number, String head, String base, String state) {}

  /** A comment in the conversation of a pull request. */
  public record Comment(
      long id, int number, User user, String body, Instant created, Instant updated) {}

  /**
   * A check of a commit, and the job that it belongs to where it is one of GitHub Actions.
   *
   * @param conclusion such as failure
   * @param log of the job; empty: none
   */
  public record Check(
      long id,
      String commit,
      String name,
      String conclusion,
      long app,
      String title,
      String summary,
      List<String> annotations,
      String log) {
    public Check {
      annotations = List.copyOf(annotations);
    }

    long job() {
      return id + 500_000;
    }

    long run() {
      return id + 700_000;
    }
  }

  /** Lets somebody in with this token. */
  public synchronized void user(String token, User user) {
    users.put(token, user);
  }

  synchronized Optional<User> user(Optional<String> token) {
    return token.map(users::get);
  }

  /** A branch with its newest commit. */
  public synchronized void branch(String name, String commit) {
    branches.put(name, commit);
  }

  synchronized Optional<String> branch(String name) {
    return Optional.ofNullable(branches.get(name));
  }

  /** Opens, changes or closes a pull request. */
  public synchronized void pull(PullRequest pull) {
    pulls.put(pull.number(), pull);
  }

  synchronized Optional<PullRequest> pull(int number) {
    return Optional.ofNullable(pulls.get(number));
  }

  synchronized List<PullRequest> pulls() {
    return List.copyOf(pulls.values()).reversed();
  }

  /** What somebody writes; gives its id. */
  public synchronized long comment(int number, User user, String body) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    comments.add(new Comment(++counted, number, user, body, now, now));
    return counted;
  }

  /** Somebody changes a comment, a second after it was written at least. */
  public synchronized void edit(long id, String body) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    comments.replaceAll(each ->
        each.id() == id
            ? new Comment(id, each.number(), each.user(), body, each.created(), now)
            : each);
  }

  /** Takes a comment away. */
  public synchronized void delete(long id) {
    comments.removeIf(each -> each.id() == id);
    deletions.add(clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /** All comments. */
  public synchronized List<Comment> comments() {
    return List.copyOf(comments);
  }

  synchronized List<Instant> deletions() {
    return List.copyOf(deletions);
  }

  /** A check ends; gives its id. */
  public synchronized long check(
      String commit,
      String name,
      String conclusion,
      long app,
      String title,
      String summary,
      List<String> annotations,
      String log) {
    long id = ++counted;
    checks.add(new Check(id, commit, name, conclusion, app, title, summary, annotations, log));
    if (!log.isEmpty()) {
      logs.put("/logs/" + (id + 500_000), log);
    }
    return id;
  }

  synchronized List<Check> checks() {
    return List.copyOf(checks);
  }

  synchronized Optional<String> log(String path) {
    return Optional.ofNullable(logs.get(path));
  }

  /** The protection of a branch; empty where it has none. */
  public synchronized Optional<ObjectNode> protection(String branch) {
    return Optional.ofNullable(protections.get(branch)).map(ObjectNode::deepCopy);
  }

  /** Protects a branch, or takes its protection away. */
  public synchronized void protect(String branch, @Nullable ObjectNode protection) {
    if (protection == null) {
      protections.remove(branch);
    } else {
      protections.put(branch, protection.deepCopy());
    }
  }

  /** The repository is deleted and made anew under its name. */
  public synchronized void anew() {
    repository++;
    comments.clear();
    deletions.clear();
  }

  synchronized long repository() {
    return repository;
  }
}
