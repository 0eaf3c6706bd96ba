package io.digitalfte.connect.github;

import io.digitalfte.act.Action;
import io.digitalfte.act.Key;
import java.time.Instant;

/**
 * Write a comment in the conversation of a pull request.
 *
 * @param owner of the repository
 * @param repository its name
 * @param repositoryId its id, which stays when it is renamed and is another when it is made anew
 * @param number the pull request's, from 1
 * @param head the commit that the text speaks of, which has to be the newest one still
 * @param asked when the pull request was looked at, by GitHub's own clock; the comment is younger
 * @param text Markdown, at most {@value #MOST_TEXT} characters, so that our mark fits behind it
 */
public record PullComment(
    String owner,
    String repository,
    long repositoryId,
    int number,
    String head,
    Instant asked,
    String text)
    implements Action {
  /** GitHub takes 65,536 characters, our mark among them. */
  public static final int MOST_TEXT = 65_536 - 96;

  public PullComment {
    Slug _ = new Slug(owner, repository);
    if (repositoryId < 1 || number < 1) {
      throw new IllegalArgumentException("repository and pull request have ids from 1");
    }
    if (!Slug.isCommit(head)) {
      throw new IllegalArgumentException("head is no commit: 40 or 64 hexadecimal digits");
    }
    if (text.length() > MOST_TEXT) {
      throw new IllegalArgumentException("text has more than " + MOST_TEXT + " characters");
    }
  }

  Slug slug() {
    return new Slug(owner, repository);
  }

  /** What is written there: the text, and a mark that readers do not see. */
  String body(Key key) {
    return text + "\n\n" + mark(key);
  }

  static String mark(Key key) {
    return "<!-- fte:" + key.text() + " -->";
  }
}
