package io.digitalfte.vault;

import io.digitalfte.act.Reversibility;
import io.digitalfte.draft.Proposal;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.term.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything that a proposal's note shows. The same card always gives the same text.
 *
 * @param proposal what should be done
 * @param status where it stands
 * @param created when the local side asked first
 * @param expires when waiting ends
 * @param agent whose proposal it is, such as {@code solo-1}
 * @param risk one word for what is at stake, such as {@code money}
 * @param reversibility the gravest of its steps
 * @param verdict what policy says, such as {@code ask(move)}
 * @param rule the rules that said so, in the words of the policy
 * @param digest of the plan, which an approval binds
 * @param mark the nonce of the edit marks, 8 to 64 lower-case letters and digits, drawn after all
 *     text of the card was in; it must occur nowhere in it
 * @param notices why it was asked again, refused, or is only rehearsed; one line each, shown first
 * @param doubts what the person should know when deciding, such as a likely duplicate
 * @param outcome what happened, one line each: receipts, differences, what was seen last; empty
 *     while it waits
 * @param source the letter it answers; empty when a person asked for it or its text was deleted
 */
public record Card(
    Proposal proposal,
    Status status,
    Instant created,
    Instant expires,
    String agent,
    String risk,
    Reversibility reversibility,
    String verdict,
    String rule,
    Digest digest,
    String mark,
    List<String> notices,
    List<String> doubts,
    List<String> outcome,
    Optional<Sighting> source) {
  private static final Pattern MARK = Pattern.compile("[a-z0-9]{8,64}");

  /** The most that a note may measure, in bytes of UTF-8; a larger one is not read either. */
  public static final int MOST_BYTES = 1 << 20;

  public Card {
    if (!MARK.matcher(mark).matches()) {
      throw new IllegalArgumentException("a mark is 8 to 64 lower-case letters and digits");
    }
    notices = List.copyOf(notices);
    doubts = List.copyOf(doubts);
    outcome = List.copyOf(outcome);
  }

  /** The file name of the note. */
  public NoteName name() {
    return NoteName.of(proposal.kind(), proposal.id());
  }

  /** The parts that a person may edit. */
  public List<Region> regions() {
    return Region.of(proposal);
  }

  /**
   * The text of the note, complete: nothing that would be done is left out of it.
   *
   * @throws io.digitalfte.term.Fault {@code REFUSED} if it would be larger than {@link
   *     #MOST_BYTES}, if a text to edit has {@link Region#objections}, or if the mark occurs in a
   *     text to edit: then draw another
   */
  public String render() {
    return new Rendering(this).text();
  }

  /**
   * A rendering that cannot be made anew, with this notice on top and another nonce in its marks.
   *
   * @param rendering as it was written last
   * @param mark the nonce in it
   * @param newMark the nonce to take its place
   */
  public static String noticed(String rendering, String mark, String newMark, String notice) {
    String bare = rendering.replaceAll("(?m)^> \\[!info] not approved: .*\n\n", "");
    int top = bare.indexOf("\n> [!");
    String said =
        top < 0
            ? bare
            : bare.substring(0, top + 1)
                + "> [!info] "
                + Escape.inline(notice, Rendering.LINE)
                + "\n\n"
                + bare.substring(top + 1);
    return mark.isEmpty() ? said : said.replace(mark, newMark);
  }
}
