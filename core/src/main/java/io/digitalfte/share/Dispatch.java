package io.digitalfte.share;

import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a cloud agent asks of the local side for one letter. It says what it was made for and under
 * which claim, and has no member for what only the local side may say: origin, verdict, times to
 * decide, approvals.
 *
 * @param audience the local side's home
 * @param agent who says it
 * @param number grows by one with each dispatch of this agent
 * @param id its own
 * @param created when it was made, as the agent says
 * @param task the file's name of the letter's task
 * @param claim the number of the claim that it was made under
 * @param signal the letter, as the agent saw it
 * @param petition the plan, as a program would hand it over
 * @param withdraws earlier dispatches of the same agent that this one takes the place of
 */
public record Dispatch(
    Ulid audience,
    String agent,
    int number,
    Ulid id,
    Instant created,
    String task,
    int claim,
    Sighting signal,
    JsonNode petition,
    List<Ulid> withdraws) {
  /** What the seal is for. */
  public static final String PURPOSE = "digitalfte/dispatch/1";

  /** The most bytes of one, in canonical JSON. */
  public static final int MOST_BYTES = 512 << 10;

  /** The most characters of a letter's text that travel with it. */
  public static final int MOST_TEXT = 100_000;

  private static final int MOST_PEOPLE = 200;
  private static final int MOST_FILES = 100;
  private static final int MOST_WITHDRAWN = 20;
  private static final int LINE = 1_000;
  private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

  public Dispatch {
    withdraws = List.copyOf(withdraws);
  }

  /**
   * What this content says.
   *
   * @throws IllegalArgumentException with what is unknown, missing, too long or too many
   */
  public static Dispatch read(JsonNode content) {
    int size = Json.canonical(content).length;
    if (size > MOST_BYTES) {
      throw new IllegalArgumentException(
          "it has " + size + " bytes, at most " + MOST_BYTES + " are taken");
    }
    Dispatch read = Json.read(content, Dispatch.class);
    read.objection()
        .ifPresent(why -> {
          throw new IllegalArgumentException(why);
        });
    return read;
  }

  /** A letter with no more text than travels; what is left out is marked. */
  public static Sighting bounded(Sighting seen) {
    Letter l = seen.letter();
    if (l.text().length() <= MOST_TEXT) {
      return seen;
    }
    int end = Character.isHighSurrogate(l.text().charAt(MOST_TEXT - 1)) ? MOST_TEXT - 1 : MOST_TEXT;
    return new Sighting(
        seen.account(), seen.outsideId(), seen.digest(), l.cut(l.text().substring(0, end)));
  }

  private Optional<String> objection() {
    Letter l = signal.letter();
    if (number < 1 || claim < 1) {
      return Optional.of("numbers of dispatches and claims begin at 1");
    }
    if (withdraws.size() > MOST_WITHDRAWN) {
      return Optional.of("it withdraws more than " + MOST_WITHDRAWN + " others");
    }
    if (!ACCOUNT.matcher(signal.account()).matches()) {
      return Optional.of("its letter's account is no name of one");
    }
    if (l.text().length() > MOST_TEXT) {
      return Optional.of("its letter has more than " + MOST_TEXT + " characters");
    }
    if (l.to().size() + l.cc().size() > MOST_PEOPLE || l.references().size() > 100) {
      return Optional.of("its letter names too many people or letters");
    }
    if (l.attachments().size() > MOST_FILES) {
      return Optional.of("its letter has more than " + MOST_FILES + " attachments");
    }
    return lines(l).anyMatch(line -> line.length() > LINE)
        ? Optional.of("a line of its letter's head is longer than " + LINE + " characters")
        : Optional.empty();
  }

  private Stream<String> lines(Letter l) {
    Stream.Builder<String> lines = Stream.builder();
    lines.add(signal.outsideId()).add(l.messageId()).add(l.subject()).add(l.from().name());
    l.inReplyTo().ifPresent(lines::add);
    l.references().forEach(lines::add);
    l.to().forEach(a -> lines.add(a.name()));
    l.cc().forEach(a -> lines.add(a.name()));
    l.attachments().forEach(a -> lines.add(a.name()).add(a.type()));
    return lines.build();
  }
}
