package io.digitalfte.connect.github;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import io.digitalfte.term.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The kind {@code github.comment.create}. GitHub takes the same comment twice, and the comment
 * carries a mark of ours: it is findable. It cannot be undone, because who follows the pull request
 * gets it by mail at once. It has no slots: two braces are text.
 */
public final class PullCommentType implements ActionType<PullComment> {
  private static final String REGION = "comment";

  @Override
  public String kind() {
    return "github.comment.create";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<PullComment> record() {
    return PullComment.class;
  }

  @Override
  public Reversibility reversibility() {
    return Reversibility.IRREVERSIBLE;
  }

  @Override
  public Mark mark() {
    return Mark.FINDABLE;
  }

  @Override
  public Preview preview(PullComment comment) {
    String at = comment.slug() + "#" + comment.number();
    return new Preview(
        "Comment on the pull request " + at,
        List.of(
            new Preview.Table(
                List.of("what", "which"),
                List.of(
                    List.of("pull request", at),
                    List.of("repository's id", String.valueOf(comment.repositoryId())),
                    List.of("newest commit", comment.head())),
                "Only while that is its newest commit. A mark that readers do not see is added.")),
        Optional.of(new Preview.Editable(REGION, comment.text())),
        "POST "
            + comment.slug().path()
            + "/issues/"
            + comment.number()
            + "/comments\n\n"
            + comment.text()
            + "\n\n<!-- fte:(made of the action's id) -->");
  }

  @Override
  public Stake stake(PullComment comment) {
    return Stake.of(Stake.Trait.MESSAGE);
  }

  @Override
  public List<String> objections(PullComment comment, int step) {
    List<String> wrong = new ArrayList<>();
    if (comment.text().isBlank()) {
      wrong.add("the comment says nothing");
    }
    // Also a mark of ours, which nobody else is to write.
    if (comment.text().contains("<!--")) {
      wrong.add("the comment holds <!--, which hides what comes after it");
    }
    comment
        .text()
        .codePoints()
        .filter(c -> c != '\n' && c != '\t' && Unseen.is(c))
        .findFirst()
        .ifPresent(
            c -> wrong.add("the comment holds " + Unseen.name(c) + ", which an eye cannot see"));
    return wrong;
  }

  @Override
  public PullComment edit(PullComment comment, String region, String text) {
    if (!region.equals(REGION)) {
      throw new IllegalArgumentException(kind() + " has no part named " + region + " to edit");
    }
    return new PullComment(
        comment.owner(),
        comment.repository(),
        comment.repositoryId(),
        comment.number(),
        comment.head(),
        comment.asked(),
        text);
  }
}
