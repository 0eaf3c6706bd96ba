package io.digitalfte.sandbox.github;

import io.digitalfte.sandbox.github.GitHubWorld.Check;
import io.digitalfte.sandbox.github.GitHubWorld.PullRequest;
import io.digitalfte.sandbox.github.GitHubWorld.User;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which request gets which answer. */
final class Routes {
  private static final String REPOSITORY = "/repos/acme/shop";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final GitHubWorld world;
  private final URI base;
  private volatile String storage;
  private final Shapes shapes;

  Routes(GitHubWorld world, URI base, String storage) {
    this.world = world;
    this.base = base;
    this.storage = storage;
    this.shapes = new Shapes(base + REPOSITORY);
  }

  /** Has everything that is kept elsewhere lie there from now on. */
  void keepAt(String place) {
    storage = place;
  }

  /** One after the other, as one database would. */
  synchronized Said answer(Heard asked) {
    String version = asked.headers().getOrDefault("x-github-api-version", "2022-11-28");
    if (!version.equals("2022-11-28")) {
      return Said.message(400, "Not a supported version");
    }
    Optional<User> user = world.user(asked.token());
    if (asked.token().isPresent() && user.isEmpty()) {
      return Said.message(401, "Bad credentials");
    }
    return routed(asked, user)
        .with("x-ratelimit-limit", "5000")
        .with("x-ratelimit-remaining", "4999")
        .with("x-ratelimit-reset", "1795000000")
        .with("X-GitHub-Media-Type", "github.v3; format=json");
  }

  private Said routed(Heard asked, Optional<User> user) {
    String path = asked.path();
    if (path.equals("/user")) {
      return user.map(each ->
              each.app()
                  ? Said.message(403, "Resource not accessible by integration")
                  : Said.of(200, shapes.user(each)))
          .orElse(Said.message(401, "Requires authentication"));
    }
    if (path.equals("/graphql")) {
      return user.map(Routes::viewer).orElse(Said.message(401, "Requires authentication"));
    }
    if (!path.startsWith(REPOSITORY)) {
      return Said.notFound();
    }
    String rest = path.substring(REPOSITORY.length());
    return asked.method().equals("GET") ? read(asked, rest, user) : write(asked, rest, user);
  }

  private static Said viewer(User user) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putObject("data").putObject("viewer").put("login", user.login());
    return Said.of(200, answer);
  }

  private Said read(Heard asked, String rest, Optional<User> user) {
    if (rest.isEmpty()) {
      return Said.of(200, shapes.repository(world.repository()));
    }
    Matcher m = at("/branches/([^/]+)", rest);
    if (m.matches()) {
      return world
          .branch(decoded(m.group(1)))
          .map(commit -> Said.of(200, shapes.branch(decoded(m.group(1)), commit)))
          .orElse(Said.message(404, "Branch not found"));
    }
    Matcher protection = at("/branches/([^/]+)/protection", rest);
    if (protection.matches()) {
      return user.filter(User::admin).isEmpty()
          ? Said.notFound()
          : world
              .protection(decoded(protection.group(1)))
              .map(each -> Said.of(200, each))
              .orElse(Said.message(404, "Branch not protected"));
    }
    Matcher pull = at("/pulls/(\\d+)", rest);
    if (pull.matches()) {
      return pull(pull.group(1))
          .map(each -> Said.of(200, shapes.pull(each, world.repository())))
          .orElse(Said.notFound());
    }
    if (rest.equals("/pulls")) {
      return paged(
          asked, "", world.pulls().stream().map(each -> shapes.pull(each, world.repository())));
    }
    Matcher comments = at("/issues/(\\d+)/comments", rest);
    if (comments.matches()) {
      Instant since = asked.question("since").map(Instant::parse).orElse(Instant.EPOCH);
      return paged(
          asked,
          "",
          world.comments().stream()
              .filter(each -> each.number() == Integer.parseInt(comments.group(1)))
              .filter(each -> !each.updated().isBefore(since))
              .map(shapes::comment));
    }
    if (at("/issues/(\\d+)/events", rest).matches()) {
      return paged(asked, "", world.deletions().stream().map(Shapes::deletion));
    }
    return checks(asked, rest);
  }

  private Said checks(Heard asked, String rest) {
    String commit =
        asked.question("head_sha").orElse(rest.replaceFirst("/commits/(\\w+)/.*", "$1"));
    Stream<Check> of = world.checks().stream().filter(each -> each.commit().equals(commit));
    if (rest.equals("/actions/runs")) {
      return paged(asked, "workflow_runs", of.filter(Routes::isJob).map(shapes::run));
    }
    if (rest.endsWith("/check-runs")) {
      return paged(asked, "check_runs", of.map(shapes::check));
    }
    if (rest.endsWith("/status")) {
      return paged(asked, "statuses", Stream.of());
    }
    Matcher jobs = at("/actions/runs/(\\d+)/jobs", rest);
    if (jobs.matches()) {
      return paged(
          asked,
          "jobs",
          world.checks().stream().filter(each -> is(each.run(), jobs)).map(shapes::job));
    }
    Matcher log = at("/actions/jobs/(\\d+)/logs", rest);
    if (log.matches()) {
      return world.log("/logs/" + log.group(1)).isEmpty()
          ? Said.notFound()
          : Said.of(302, JsonNodeFactory.instance.objectNode())
              .with("Location", storage + "/logs/" + log.group(1) + "?sig=only-for-who-was-told");
    }
    Matcher check = at("/check-runs/(\\d+)(/annotations)?", rest);
    if (check.matches()) {
      return world.checks().stream()
          .filter(each -> is(each.id(), check))
          .findFirst()
          .map(each ->
              check.group(2) == null
                  ? Said.of(200, shapes.check(each))
                  : paged(asked, "", each.annotations().stream().map(Shapes::annotation)))
          .orElse(Said.notFound());
    }
    return Said.notFound();
  }

  private static boolean isJob(Check check) {
    return check.app() == GitHubWorld.ACTIONS;
  }

  private static boolean is(long id, Matcher named) {
    return String.valueOf(id).equals(named.group(1));
  }

  private Said write(Heard asked, String rest, Optional<User> user) {
    if (user.isEmpty()) {
      return Said.message(401, "Requires authentication");
    }
    JsonNode body = JSON.readTree(asked.body());
    Matcher comments = at("/issues/(\\d+)/comments", rest);
    if (asked.method().equals("POST") && comments.matches()) {
      return comment(comments.group(1), user.get(), body.path("body").asString(""));
    }
    Matcher protection = at("/branches/([^/]+)/protection(/required_status_checks)?", rest);
    if (!protection.matches()) {
      return Said.notFound();
    }
    if (!user.get().admin()) {
      return Said.message(403, "Must have admin rights to Repository.");
    }
    Protecting protecting = new Protecting(world, shapes, decoded(protection.group(1)));
    boolean part = protection.group(2) != null;
    return asked.method().equals(part ? "PATCH" : "PUT")
        ? part ? protecting.patch(body) : protecting.put(body)
        : Said.notFound();
  }

  private Said comment(String number, User user, String body) {
    if (pull(number).isEmpty()) {
      return Said.notFound();
    }
    if (body.isBlank() || body.length() > 65_536) {
      return Said.message(422, "Validation Failed");
    }
    long id = world.comment(Integer.parseInt(number), user, body);
    return Said.of(
        201,
        world.comments().stream()
            .filter(each -> each.id() == id)
            .map(shapes::comment)
            .findFirst()
            .orElseThrow());
  }

  private Optional<PullRequest> pull(String number) {
    return world.pull(Integer.parseInt(number));
  }

  /** A page of a list, with links to the others. */
  private Said paged(Heard asked, String member, Stream<ObjectNode> rows) {
    List<ObjectNode> all = rows.toList();
    int size = asked.question("per_page").map(Integer::parseInt).orElse(30);
    int page = asked.question("page").map(Integer::parseInt).orElse(1);
    ArrayNode shown = JsonNodeFactory.instance.arrayNode();
    all.stream().skip((long) (page - 1) * size).limit(size).forEach(shown::add);
    ObjectNode object = JsonNodeFactory.instance.objectNode().put("total_count", all.size());
    if (!member.isEmpty()) {
      object.set(member, shown);
    }
    Said said = Said.of(200, member.isEmpty() ? shown : object);
    int last = (all.size() + size - 1) / size;
    return page >= last
        ? said
        : said.with("Link", link(asked, page + 1, "next") + ", " + link(asked, last, "last"));
  }

  private String link(Heard asked, int page, String rel) {
    String target = asked.target().replaceAll("&page=\\d+", "");
    return "<" + base + target + "&page=" + page + ">; rel=\"" + rel + "\"";
  }

  private static Matcher at(String pattern, String rest) {
    return Pattern.compile(pattern).matcher(rest);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
