package io.digitalfte.sandbox.mail;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** One way in which the mail server misbehaves while a letter is handed to it. */
public sealed interface MailTrouble {
  /** Where in the handing over it happens. */
  enum Stage {
    CONNECT,
    HELLO,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    /** After the final dot, before its answer. */
    CONTENT
  }

  /** What becomes of a letter whose answer was lost. */
  enum Fate {
    /** It is delivered before the connection is closed. */
    DELIVERED,
    /** It is delivered after the connection was closed. */
    DELIVERED_LATER,
    /** It is not delivered. */
    NEVER
  }

  /** Where it happens. */
  Stage stage();

  /**
   * An answer of our own instead of the server's; the command is not passed on.
   *
   * @param code 400 to 599
   */
  record Answer(Stage stage, int code, String text) implements MailTrouble {
    public Answer {
      if (code < 400 || code > 599 || text.contains("\n") || text.contains("\r")) {
        throw new IllegalArgumentException("an answer is 400 to 599 and one line");
      }
    }
  }

  /** The connection closes when the command has been read; it is neither passed on nor answered. */
  record Drop(Stage stage) implements MailTrouble {}

  /** The server takes its time before it answers. */
  record Delay(Stage stage, Duration pause) implements MailTrouble {}

  /** Half of the letter is read after DATA, and the connection closes. */
  record CutContent() implements MailTrouble {
    @Override
    public Stage stage() {
      return Stage.CONTENT;
    }
  }

  /**
   * The final dot was read, and the connection closes before its answer.
   *
   * @param after for {@link Fate#DELIVERED_LATER}, when; zero waits for {@link
   *     MailWorld#releaseLate}
   */
  record LostAnswer(Fate fate, Duration after) implements MailTrouble {
    /** A lost answer with this fate; a late one waits for {@link MailWorld#releaseLate}. */
    public LostAnswer(Fate fate) {
      this(fate, Duration.ZERO);
    }

    @Override
    public Stage stage() {
      return Stage.CONTENT;
    }
  }

  /**
   * Reads the form that a control channel uses: {@code lost-answer delivered}, {@code lost-answer
   * never}, {@code lost-answer later 1500}, {@code cut-content}, {@code drop RCPT}, {@code delay
   * DATA 200}, {@code answer MAIL 451 try later}.
   *
   * @throws IllegalArgumentException for anything else
   */
  static MailTrouble parse(String text) {
    List<String> words = List.of(text.strip().split(" +", 4));
    return switch (words.getFirst()) {
      case "lost-answer" ->
          switch (word(words, 1)) {
            case "delivered" -> new LostAnswer(Fate.DELIVERED);
            case "never" -> new LostAnswer(Fate.NEVER);
            case "later" ->
                new LostAnswer(Fate.DELIVERED_LATER, Duration.ofMillis(number(word(words, 2))));
            default -> throw new IllegalArgumentException("a lost answer is delivered|never|later");
          };
      case "cut-content" -> new CutContent();
      case "drop" -> new Drop(stage(words));
      case "delay" -> new Delay(stage(words), Duration.ofMillis(number(word(words, 2))));
      case "answer" -> new Answer(stage(words), number(word(words, 2)), word(words, 3));
      default -> throw new IllegalArgumentException("no such trouble: " + words.getFirst());
    };
  }

  private static Stage stage(List<String> words) {
    return Stage.valueOf(word(words, 1).toUpperCase(Locale.ROOT));
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }

  private static String word(List<String> words, int at) {
    if (words.size() <= at) {
      throw new IllegalArgumentException("a word is missing after: " + String.join(" ", words));
    }
    return words.get(at);
  }
}
