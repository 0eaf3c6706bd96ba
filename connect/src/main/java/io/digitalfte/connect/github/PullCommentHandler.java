package io.digitalfte.connect.github;

import io.digitalfte.act.Found;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Key;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Target;
import io.digitalfte.term.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Writes comments on pull requests, each with a mark made of its key by which it is found. The
 * receipt's reference is the comment's page; its facts: {@code github.comment.id}.
 */
final class PullCommentHandler implements Handler<PullComment> {
  /**
   * How long after its last byte a comment may still show: GitHub ends a request after ten seconds,
   * and its copies need a moment.
   */
  static final Duration SETTLE = Duration.ofSeconds(60);

  /** So long before it was asked, a comment with the same text counts as said already. */
  private static final Duration LATELY = Duration.ofDays(30);

  private static final PullCommentType TYPE = new PullCommentType();

  private final GitHub github;

  PullCommentHandler(GitHub github) {
    this.github = github;
  }

  @Override
  public PullCommentType type() {
    return TYPE;
  }

  @Override
  public Target target() {
    return Account.of(github.api()).target();
  }

  @Override
  public Objections check(PullComment comment) {
    Pull pull = github.pull(comment.slug(), comment.number());
    List<String> hard = new ArrayList<>();
    if (pull.repository() != comment.repositoryId()) {
      hard.add(comment.slug() + " is another repository now");
    }
    if (!pull.open()) {
      hard.add("the pull request is closed or merged");
    }
    if (!pull.head().equals(comment.head())) {
      hard.add("the pull request has newer commits: it is at " + pull.head());
    }
    if (hard.isEmpty()) {
      Account me = Account.of(github.api());
      comments(comment, LATELY).stream()
          .filter(each -> me.wrote(each) && said(each).equals(plain(comment.text())))
          .findFirst()
          .ifPresent(each -> hard.add("we have written the same there already: " + page(each)));
    }
    return new Objections(hard, pull.locked() ? List.of("its conversation is locked") : List.of());
  }

  /** The comments since so long before it was asked. */
  private List<JsonNode> comments(PullComment comment, Duration before) {
    return new Pages(github.api())
        .of(address(comment) + "/comments?since=" + comment.asked().minus(before));
  }

  private static String address(PullComment comment) {
    return comment.slug().path() + "/issues/" + comment.number();
  }

  /** What a comment says, without a mark of ours. */
  private static String said(JsonNode comment) {
    return plain(comment.path("body").asString(""));
  }

  private static String plain(String text) {
    return text.replace("\r\n", "\n")
        .replaceAll("\\s*<!-- fte:[a-z0-9_]{1,80} -->\\s*$", "")
        .strip();
  }

  private static String page(JsonNode comment) {
    return Answers.text(comment, "html_url", 300);
  }

  @Override
  public Outcome perform(PullComment comment, Key key) {
    JsonNode body = JsonNodeFactory.instance.objectNode().put("body", comment.body(key));
    return Performed.of(
        github.api().send("POST", address(comment) + "/comments", body),
        201,
        answer ->
            answer.path("id").asLong(0) > 0 ? Optional.of(receipt(answer)) : Optional.empty());
  }

  private static Receipt receipt(JsonNode comment) {
    return new Receipt(page(comment), Map.of("github.comment.id", comment.path("id").asString("")));
  }

  /**
   * A comment of ours with the mark is it. Without one it was not written, once the world is quiet,
   * unless some comment was deleted since it was asked, or one of ours changed: that may have been
   * it.
   */
  @Override
  public Found find(PullComment comment, Key key, Duration since) {
    try {
      Account me = Account.of(github.api());
      List<JsonNode> lately = comments(comment, Duration.ofMinutes(1));
      List<JsonNode> marked =
          lately.stream()
              .filter(each -> each.path("body").asString("").contains(PullComment.mark(key)))
              .toList();
      Optional<JsonNode> ours = marked.stream().filter(me::wrote).findFirst();
      if (ours.isPresent()) {
        return new Found.Yes(receipt(ours.get()));
      }
      if (!marked.isEmpty()) {
        return new Found.CannotTell(
            "a comment with its mark is there, but not by "
                + me.login()
                + ": "
                + page(marked.getFirst()));
      }
      if (since.compareTo(SETTLE) <= 0) {
        return new Found.CannotTell(
            "it may still appear within " + SETTLE.toSeconds() + " s of its last byte");
      }
      if (github.repository(comment.slug()) != comment.repositoryId()) {
        return new Found.CannotTell(comment.slug() + " is another repository now");
      }
      if (lately.stream().anyMatch(each -> me.wrote(each) && changed(each, comment))) {
        return new Found.CannotTell(
            "a comment of ours was changed there since, which may have been this one");
      }
      return deleted(comment)
          ? new Found.CannotTell("a comment was deleted there since, which may have been this one")
          : new Found.No(
              "not among the comments " + since.toSeconds() + " s after its last byte", true);
    } catch (Fault e) {
      return new Found.CannotTell("the comments could not be looked at: " + e.getMessage());
    }
  }

  private static boolean changed(JsonNode each, PullComment comment) {
    return isSince(each, comment) && !each.path("updated_at").equals(each.path("created_at"));
  }

  private static boolean isSince(JsonNode each, PullComment comment) {
    return each.path("created_at").asString("").compareTo(comment.asked().toString()) >= 0;
  }

  private boolean deleted(PullComment comment) {
    return new Pages(github.api())
        .of(address(comment) + "/events?").stream()
            .anyMatch(each ->
                each.path("event").asString("").equals("comment_deleted")
                    && isSince(each, comment));
  }
}
