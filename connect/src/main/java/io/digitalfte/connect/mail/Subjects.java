package io.digitalfte.connect.mail;

import java.util.regex.Pattern;

/** Subjects of answers. */
final class Subjects {
  /** What mail programs of the world put before the subject of an answer, also counted: Re[2]:. */
  private static final Pattern ANSWER =
      Pattern.compile(
          "^(?i:re|aw|sv|antw|antwort|odp|ynt|vs|rif|res|ref)\\s*(\\[[0-9]{1,3}]|\\([0-9]{1,3}\\))?\\s*:\\s*");

  private Subjects() {}

  /** The subject of an answer to a letter with this subject: one {@code Re:} and no other. */
  static String answerTo(String subject) {
    String bare = bare(subject);
    return CleanText.bounded("Re: " + bare, MailReply.MOST_SUBJECT).strip();
  }

  /** The subject without what answers have put before it. */
  static String bare(String subject) {
    String bare = subject.strip();
    for (String next = cut(bare); !next.equals(bare); next = cut(bare)) {
      bare = next;
    }
    return bare;
  }

  private static String cut(String subject) {
    return ANSWER.matcher(subject).replaceFirst("");
  }
}
