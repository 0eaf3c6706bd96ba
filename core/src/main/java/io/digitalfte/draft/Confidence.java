package io.digitalfte.draft;

import io.digitalfte.draft.Proposal.Flag;
import io.digitalfte.draft.read.Order;
import io.digitalfte.perceive.Letter;
import java.util.Set;

/**
 * How sure a proposal is, by stated rules: 95 to begin with; 10 less for a sender that the books do
 * not know, 15 less for one known by name only; 5 less for each thing that a person should know; 15
 * less for a likely duplicate; 5 less where the sender's authenticity is not known, 20 less where
 * it was disproved; 10 less for each other flag; never below 5. A question to the sender is 80: it
 * is certain that something is unclear, not that asking is the best answer.
 */
final class Confidence {
  static final int QUESTION = 80;

  private Confidence() {}

  static int of(
      boolean created, String matchedBy, Order order, Set<Flag> flags, Set<Letter.Mark> marks) {
    int sure = 95;
    sure -= created ? 10 : 0;
    sure -= matchedBy.equals("name") ? 15 : 0;
    sure -= 5 * (int) order.notes().stream().filter(n -> !n.contains("add up")).count();
    sure -= marks.contains(Letter.Mark.AUTHENTICATED) ? 0 : 5;
    for (Flag flag : flags) {
      sure -=
          switch (flag) {
            case LIKELY_DUPLICATE -> 15;
            case UNAUTHENTICATED -> 20;
            case LEGAL,
                PERSONNEL,
                HEALTH,
                THREAT,
                BANK_DETAILS,
                OTHER_REPLY_TO,
                NEW_COPIES,
                SAME_ID_OTHER_BYTES,
                LOOKS_LIKE_INSTRUCTIONS ->
                10;
          };
    }
    return Math.max(5, sure);
  }
}
