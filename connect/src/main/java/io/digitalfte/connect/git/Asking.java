package io.digitalfte.connect.git;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks places for repositories, and tells from git's words what became of that. */
final class Asking {
  private static final int ANSWER = 64 << 20;
  private static final Pattern REF =
      Pattern.compile("([0-9a-f]{40}|[0-9a-f]{64})\\t(refs/(?:heads|tags)/[^\\p{Cntrl}]{1,250})");
  private static final Pattern HEAD =
      Pattern.compile("ref: refs/heads/([^\\p{Cntrl}]{1,250})\\tHEAD");
  private static final Pattern MOVED =
      Pattern.compile("(?m)^warning: redirecting to (\\S{1,2000}?)/?$");
  private static final Pattern DENIED =
      Pattern.compile(
          "Permission denied|could not read Username|Authentication failed|HTTP (?:code = )?403"
              + "|error: 40[13]|detected dubious ownership|repository not exported:"
              + "|Host key verification failed|certificate|SSL");
  private static final Pattern GONE =
      Pattern.compile(
          "does not appear to be a git repository|[Rr]epository not found"
              + "|repository '[^']*' not found|no such repository|access denied or repository not"
              + "|error: 404");

  private Asking() {}

  /** Asks for branches and tags. */
  static Afar ask(Git git, GitLimits limits, Path repository, Address url) {
    Ran ran =
        git.run(
            Order.of(
                repository,
                limits.glance(),
                ANSWER,
                limits.pack(),
                List.of("ls-remote", "--symref", "--", url.raw())));
    if (!ran.done()) {
      return failed(ran, url);
    }
    Optional<Afar> moved = moved(ran, url);
    return moved.orElseGet(() -> answers(ran));
  }

  private static Afar answers(Ran ran) {
    TreeMap<String, String> refs = new TreeMap<>();
    Optional<String> head = Optional.empty();
    for (String line : ran.text().split("\n")) {
      Matcher ref = REF.matcher(line);
      Matcher symbolic = HEAD.matcher(line);
      if (ref.matches()) {
        refs.put(ref.group(2), ref.group(1));
      } else if (symbolic.matches()) {
        head = Optional.of(symbolic.group(1));
      }
    }
    return new Afar.Answers(refs, head);
  }

  private static Optional<Afar> moved(Ran ran, Address url) {
    Matcher moved = MOVED.matcher(ran.words());
    if (!moved.find()) {
      return Optional.empty();
    }
    Address to = new Address(moved.group(1));
    return to.isSame(url) ? Optional.empty() : Optional.of(new Afar.Moved(to));
  }

  /** What a command that did not get through means. */
  static Afar failed(Ran ran, Address url) {
    String why = Address.mask(ran.said());
    Optional<Afar> moved = moved(ran, url);
    if (moved.isPresent()) {
      return moved.orElseThrow();
    }
    if (ran.ending() != Ran.Ending.EXITED) {
      return new Afar.Unreachable(why);
    }
    if (DENIED.matcher(ran.words()).find()) {
      return new Afar.Denied(why);
    }
    return GONE.matcher(ran.words()).find() ? new Afar.Gone(why) : new Afar.Unreachable(why);
  }
}
