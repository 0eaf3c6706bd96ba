package io.digitalfte.share;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.util.regex.Pattern;

/**
 * What one side of a pairing has lying at the meeting place; more of it is filled in as it goes.
 *
 * @param tag drawn for this attempt, so that what lies there from another is told apart
 * @param peer the tag of the other side's attempt that this answers; empty before one was seen
 * @param commitment to card and nonce, before either is shown; empty before {@code peer} is there
 * @param card the card's line; empty before the other side's commitment was seen
 * @param nonce drawn for this attempt; shown together with the card
 * @param seen whether the other side's card was seen and the text may go
 */
record Greeting(
    String tag, String peer, String commitment, String card, String nonce, boolean seen) {
  /** The longest text, in characters. */
  static final int MOST = 4_096;

  private static final Pattern WORD = Pattern.compile("[0-9a-z]{0,64}");

  Greeting {
    for (String word : new String[] {tag, peer, commitment, nonce}) {
      if (!WORD.matcher(word).matches()) {
        throw new IllegalArgumentException("no word of a pairing");
      }
    }
  }

  static Greeting hello(String tag) {
    return new Greeting(tag, "", "", "", "", false);
  }

  /**
   * What this text says.
   *
   * @throws Fault {@code REFUSED} where nothing of ours wrote it
   */
  static Greeting read(String text) {
    try {
      if (text.length() <= MOST) {
        return Json.read(text, Greeting.class);
      }
    } catch (IllegalArgumentException _) {
      // What it says instead is of no use to anybody.
    }
    throw Fault.of(
        Fault.Code.REFUSED,
        "what lies at the meeting place was not written by fte agent pair; nothing was stored:"
            + " look at who else can write to the repository, then run it again on both sides");
  }

  String text() {
    return Json.text(this);
  }

  /** With the commitment to what will be shown to this attempt of the other side. */
  Greeting answering(String other, String card, String nonce) {
    return new Greeting(tag, other, commitment(tag, other, card, nonce), "", "", false);
  }

  Greeting showing(String card, String nonce) {
    return new Greeting(tag, peer, commitment, card, nonce, false);
  }

  Greeting done() {
    return new Greeting(tag, peer, commitment, card, nonce, true);
  }

  /** Whether it is the same attempt with the same commitment, and shows what was committed to. */
  boolean keeps(Greeting before) {
    return tag.equals(before.tag)
        && peer.equals(before.peer)
        && commitment.equals(before.commitment);
  }

  boolean shown() {
    return !card.isEmpty();
  }

  /** Whether card and nonce are those that were committed to. */
  boolean honest() {
    return nonce.length() >= 26 && commitment.equals(commitment(tag, peer, card, nonce));
  }

  private static String commitment(String tag, String peer, String card, String nonce) {
    return Digest.of(String.join("\n", "digitalfte/pairing/1", tag, peer, card, nonce)).hex();
  }
}
