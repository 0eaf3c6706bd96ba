package io.digitalfte.connect.github;

import io.digitalfte.connect.github.Carried.Answered;
import io.digitalfte.term.Fault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Reads what GitHub's REST API says of branches, pull requests and their checks. Safe for any
 * thread. Each answer is bounded in time and size, and so is the number of pages; more than that is
 * a {@link Fault}, never a shorter answer.
 */
public final class GitHub implements AutoCloseable {
  private final Api api;
  private final Pages pages;

  /**
   * Reaches nothing yet.
   *
   * @param clock by which spent rate limits are waited out
   */
  public GitHub(GitHubSettings settings, InstantSource clock) {
    this(() -> settings, clock);
  }

  /** Asks for the settings with each request. */
  GitHub(Supplier<GitHubSettings> settings, InstantSource clock) {
    this.api = new Api(settings, clock);
    this.pages = new Pages(api);
  }

  Api api() {
    return api;
  }

  /**
   * What is said of the newest commit of this branch.
   *
   * @param owner whose repository it is
   * @throws Fault if GitHub cannot be asked, or refuses
   */
  public CommitChecks of(String owner, String repository, String branch) {
    Slug slug = Slug.of(owner + "/" + repository);
    return at(slug, head(slug, branch));
  }

  /** The newest commit of this branch. */
  String head(Slug slug, String branch) {
    if (!Slug.isBranch(branch)) {
      throw Fault.of(Fault.Code.USAGE, "wanted a branch as GitHub names it");
    }
    return commit(api.read(slug.branch(branch)).at("/commit/sha").asString(""), "of that branch");
  }

  private static String commit(String said, String of) {
    if (!Slug.isCommit(said)) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "GitHub names no commit " + of);
    }
    return said;
  }

  /**
   * What is said of a commit.
   *
   * @throws Fault if GitHub cannot be asked, or refuses
   */
  public CommitChecks at(Slug slug, String commit) {
    List<CommitCheck> all = new ArrayList<>();
    Map<String, CommitCheck> runs = new LinkedHashMap<>();
    // Newest first: of a workflow that ran again only the newest counts.
    pages
        .of(slug.path() + "/actions/runs?head_sha=" + commit, "workflow_runs")
        .forEach(each ->
            runs.putIfAbsent(
                each.path("workflow_id").asString("") + each.path("event").asString(""),
                Answers.run(each)));
    all.addAll(runs.values());
    pages
        .of(slug.path() + "/commits/" + commit + "/check-runs?filter=latest", "check_runs")
        .forEach(each -> all.add(Answers.check(each)));
    pages
        .of(slug.path() + "/commits/" + commit + "/status?", "statuses")
        .forEach(each -> all.add(Answers.status(each)));
    return new CommitChecks(commit, all);
  }

  /**
   * A pull request as it stands now.
   *
   * @throws Fault if GitHub cannot be asked, or refuses
   */
  public Pull pull(Slug slug, int number) {
    Answered answer = api.sure(slug.path() + "/pulls/" + number);
    JsonNode pull = Api.json(answer);
    return new Pull(
        slug,
        pull.at("/base/repo/id").asLong(0),
        number,
        pull.path("state").asString("").equals("open"),
        pull.path("locked").asBoolean(false),
        commit(pull.at("/head/sha").asString(""), "of that pull request"),
        pull.at("/base/ref").asString(""),
        time(answer));
  }

  /** The id of this repository. */
  long repository(Slug slug) {
    return api.read(slug.path()).path("id").asLong(0);
  }

  /** The commits that the pull requests into this branch propose; those changed last come first. */
  List<String> heads(Slug slug, String base, int most) {
    String into = URLEncoder.encode(base, StandardCharsets.UTF_8);
    return api
        .read(
            slug.path()
                + "/pulls?state=all&sort=updated&direction=desc&base="
                + into
                + "&per_page="
                + most)
        .values()
        .stream()
        .map(each -> each.at("/head/sha").asString(""))
        .filter(Slug::isCommit)
        .distinct()
        .toList();
  }

  private static Instant time(Answered answer) {
    Optional<String> date = answer.headers().firstValue("date");
    try {
      return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.orElse("")));
    } catch (DateTimeException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "GitHub does not say what time it is there", e);
    }
  }

  /**
   * What the checks that failed say of it, of the first ten.
   *
   * @throws Fault never for what cannot be read of one of them; that is said with it
   */
  public List<Failure> failures(Slug slug, CommitChecks checks) {
    return new Failures(api).of(slug, checks);
  }

  @Override
  public void close() {
    api.close();
  }
}
