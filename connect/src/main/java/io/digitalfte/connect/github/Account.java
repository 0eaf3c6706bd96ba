package io.digitalfte.connect.github;

import io.digitalfte.act.Target;
import io.digitalfte.connect.github.Carried.Answered;
import io.digitalfte.term.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Who the token is, as GitHub says. A person's token may ask {@code GET /user}. That of an app's
 * installation may not (403); its bot is asked for by GraphQL's {@code viewer}.
 *
 * @param host of the API, with its port where it is not the usual one
 * @param login such as {@code octocat}, or {@code github-actions[bot]}
 * @param id the user's; empty for a bot
 */
record Account(String host, String login, Optional<Long> id) {
  private static final String BOT = "[bot]";

  /**
   * Asks.
   *
   * @throws Fault {@code UNAVAILABLE} where there is no token, or GitHub does not say
   */
  static Account of(Api api) {
    GitHubSettings settings = api.settings();
    if (settings.token().isEmpty()) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE,
          "there is no token to write with on GitHub; set ops.github.token: {secret: NAME}");
    }
    String host = settings.base().getAuthority().toLowerCase(Locale.ROOT);
    Answered answer = api.ask("/user");
    if (answer.status() == 403) {
      return new Account(host, bot(api), Optional.empty());
    }
    if (answer.status() != 200) {
      throw Refusal.of(answer, "this token");
    }
    JsonNode user = Api.json(answer);
    long id = user.path("id").asLong(0);
    if (id <= 0) {
      throw nobody();
    }
    return new Account(host, named(user.path("login")), Optional.of(id));
  }

  private static String bot(Api api) {
    JsonNode question = JsonNodeFactory.instance.objectNode().put("query", "{viewer{login}}");
    return switch (api.post(question)) {
      case Answered answer when answer.status() == 200 ->
          named(answer.json().at("/data/viewer/login"));
      case Answered answer -> throw Refusal.of(answer, "this token");
      case Carried.Lost(String why, boolean _) -> throw Fault.passing(why, null);
    };
  }

  private static String named(JsonNode login) {
    String name = login.asString("");
    if (!name.matches("[A-Za-z0-9_-]{1,100}(\\[bot])?")) {
      throw nobody();
    }
    return name;
  }

  private static Fault nobody() {
    return Fault.of(Fault.Code.UNAVAILABLE, "GitHub does not say whose token this is");
  }

  Target target() {
    String who = id.map(number -> "user/" + number).orElse("login/" + bare(login));
    return new Target("github:" + host + "/" + who, "GitHub " + host + " as " + login);
  }

  /** Whether this comment is ours. */
  boolean wrote(JsonNode comment) {
    JsonNode user = comment.path("user");
    if (id.isPresent()) {
      return user.path("id").asLong(-1) == id.get();
    }
    // Of a bot, not every answer has the end of its name.
    return List.of(user.path("login"), comment.at("/performed_via_github_app/slug")).stream()
        .anyMatch(each -> bare(each.asString("")).equals(bare(login)));
  }

  private static String bare(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return small.endsWith(BOT) ? small.substring(0, small.length() - BOT.length()) : small;
  }
}
