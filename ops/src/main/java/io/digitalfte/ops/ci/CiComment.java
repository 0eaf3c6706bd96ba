package io.digitalfte.ops.ci;

import io.digitalfte.connect.github.CommitCheck;
import io.digitalfte.connect.github.CommitCheck.Kind;
import io.digitalfte.connect.github.CommitCheck.State;
import io.digitalfte.connect.github.CommitChecks;
import io.digitalfte.connect.github.Failure;
import io.digitalfte.connect.github.GitHub;
import io.digitalfte.connect.github.Pull;
import io.digitalfte.connect.github.Slug;
import io.digitalfte.term.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * What a pull request is to be told of its checks that failed: which, each with the failure quoted.
 * The words are ours; what is from outside stands in code alone, made inert.
 */
public final class CiComment {
  private static final int LISTED = 50;
  private static final int LONGEST = 60_000;

  private final GitHub github;

  /** Asks this GitHub. */
  public CiComment(GitHub github) {
    this.github = github;
  }

  /**
   * A text for a pull request as it stands.
   *
   * @param text Markdown, at most 60,000 characters
   */
  public record Wording(Pull pull, String text) {}

  /**
   * The text.
   *
   * @throws Fault {@code REFUSED} where the pull request is closed or no check has failed
   */
  public Wording of(Slug slug, int number) {
    Pull pull = github.pull(slug, number);
    if (!pull.open()) {
      throw Fault.of(Fault.Code.REFUSED, slug + "#" + number + " is closed or merged");
    }
    CommitChecks checks = github.at(slug, pull.head());
    // A workflow failed because of its jobs, which are checks; alone where it did not begin.
    List<CommitCheck> single =
        checks.all().stream().filter(each -> each.kind() != Kind.RUN).toList();
    List<CommitCheck> failed = failed(single);
    if (failed.isEmpty()) {
      single = checks.all();
      failed = failed(single);
    }
    if (failed.isEmpty()) {
      throw Fault.of(
          Fault.Code.REFUSED,
          "no check has failed on "
              + pull.head()
              + ", the newest commit of "
              + slug
              + "#"
              + number
              + ": there is nothing to quote");
    }
    return new Wording(pull, text(pull, single, failed, github.failures(slug, checks)));
  }

  private static List<CommitCheck> failed(List<CommitCheck> checks) {
    return checks.stream().filter(each -> each.state() == State.FAILED).toList();
  }

  private static String text(
      Pull pull, List<CommitCheck> all, List<CommitCheck> failed, List<Failure> failures) {
    StringBuilder text = new StringBuilder();
    long running = all.stream().filter(each -> each.state() == State.RUNNING).count();
    text.append(failed.size() + " of " + all.size() + (all.size() == 1 ? " check" : " checks"))
        .append(" failed on commit `" + pull.head() + "`")
        .append(running == 0 ? ":\n\n" : "; " + running + " not done yet:\n\n");
    for (CommitCheck each : failed.subList(0, Math.min(failed.size(), LISTED))) {
      text.append("- " + named(each) + ": " + Quotation.span(each.said(), 40) + "\n");
    }
    if (failed.size() > LISTED) {
      text.append("- and " + (failed.size() - LISTED) + " more\n");
    }
    for (Failure each : failures) {
      String quoted = quoted(each);
      if (text.length() + quoted.length() > LONGEST) {
        text.append("\nMore is not quoted.\n");
        break;
      }
      text.append(quoted);
    }
    return text.append(
            "\nThe quotes are the checks' own words, shortened; in them `@`, `#` and `<` are"
                + " look-alikes, and what looks like a secret is left out.\n")
        .toString();
  }

  private static String named(CommitCheck check) {
    return Quotation.span(check.name(), 100);
  }

  private static String quoted(Failure failure) {
    List<String> lines = new ArrayList<>(failure.output());
    lines.addAll(failure.annotations());
    failure.log().map(RedLines::of).ifPresent(lines::addAll);
    if (!failure.trouble().isEmpty()) {
      lines.add("(" + failure.trouble() + ")");
    }
    String fenced = Quotation.fenced(lines);
    return fenced.isEmpty() ? "" : "\n### " + named(failure.check()) + "\n\n" + fenced;
  }
}
