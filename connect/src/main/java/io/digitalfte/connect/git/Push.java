package io.digitalfte.connect.git;

import io.digitalfte.share.Tip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Offers one commit as the new head, if the head is still what we built on. */
final class Push {
  /** What came of it. */
  sealed interface Answer {
    /** It is the head. */
    record Taken() implements Answer {}

    /** The head is another. */
    record Late() implements Answer {}

    /**
     * The other side said no.
     *
     * @param lock the file of the other side that keeps it from writing, in its own words
     */
    record Declined(String why, Optional<String> lock) implements Answer {}

    /** The connection was never made. */
    record NotReached(String why) implements Answer {}

    /** It may have arrived. */
    record Lost(String why) implements Answer {}
  }

  private static final Pattern BEFORE_ANYTHING =
      Pattern.compile(
          "(?m)^fatal: (?:Could not read from remote repository"
              + "|[Tt]he remote end hung up upon initial contact"
              + "|unable to |'.*' does not appear to be a git repository"
              + "|detected dubious ownership|transport '.*' not allowed"
              + "|cannot run |ssh variant )");
  private static final Pattern LOCK =
      Pattern.compile("(?m)^remote: .*Unable to create '([^'\\r\\n]{1,300}\\.lock)': File exists");
  private static final Pattern OTHER_HEAD =
      Pattern.compile(".*\\((?:stale info|fetch first|non-fast-forward|needs force)\\).*");

  private Push() {}

  /** The command; {@code old} empty where the branch must not be there yet. */
  static Order order(GitSettings settings, Path repository, Optional<Tip> old, Tip tip) {
    return Order.of(
        repository,
        settings.limits().network(),
        65_536,
        settings.limits().pack(),
        List.of(
            "push",
            "--porcelain",
            "--no-verify",
            "--no-signed",
            "--no-progress",
            "--recurse-submodules=no",
            "--force-with-lease=" + settings.ref() + ":" + old.map(Tip::id).orElse(""),
            "--",
            settings.url(),
            tip + ":" + settings.ref()));
  }

  /** What its answer means. */
  static Answer read(Ran ran, Tip tip, String ref) {
    List<String> lines = new ArrayList<>();
    for (String line : ran.text().lines().toList()) {
      if (line.contains("\t" + tip + ":" + ref + "\t")) {
        lines.add(line);
      }
    }
    if (lines.size() == 1) {
      String line = lines.getFirst();
      if (line.charAt(0) != '!') {
        return ran.done() ? new Answer.Taken() : new Answer.Lost(ran.said());
      }
      if (OTHER_HEAD.matcher(line).matches()) {
        return new Answer.Late();
      }
      return line.contains("[remote failure]")
          ? new Answer.Lost(ran.said())
          : new Answer.Declined(reason(line, ran), lock(ran));
    }
    if (ran.ending() == Ran.Ending.EXITED && BEFORE_ANYTHING.matcher(ran.words()).find()) {
      return new Answer.NotReached(ran.said());
    }
    return new Answer.Lost(ran.said());
  }

  private static Optional<String> lock(Ran ran) {
    Matcher lock = LOCK.matcher(ran.words());
    return lock.find()
        ? Optional.of(Words.visible(lock.group(1)).replace("/./", "/"))
        : Optional.empty();
  }

  private static String reason(String line, Ran ran) {
    String summary = line.substring(line.lastIndexOf('\t') + 1);
    String more = Words.clean(ran.words().replaceAll("(?m)^error: failed to push.*$", ""), "");
    return Words.cut(Words.visible(summary) + (more.isEmpty() ? "" : ": " + more), 300);
  }
}
