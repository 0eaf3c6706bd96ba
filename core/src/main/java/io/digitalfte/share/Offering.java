package io.digitalfte.share;

import io.digitalfte.share.Passed.Trouble;
import io.digitalfte.share.Remote.Offered;
import java.util.List;
import java.util.Optional;

/** Offers one commit, and catches up where somebody else was first. */
final class Offering {
  private final Sending sending;
  private final Taking taking;
  private final Pace pace;

  /** How an offer went. */
  sealed interface Went {
    /** It is so now. */
    record Well() implements Went {}

    /** Something else came between and is taken in: see whether it still makes sense. */
    record Between() implements Went {}

    /** It cannot be now. */
    record Wrong(Trouble trouble) implements Went {}
  }

  Offering(Sending sending, Taking taking, Pace pace) {
    this.sending = sending;
    this.taking = taking;
    this.pace = pace;
  }

  /**
   * Offers these edits as one commit.
   *
   * @param intoVault whether the vault is to follow them; else they came from there
   * @param tried how often this was tried before
   */
  Went offer(List<Edit> edits, String message, boolean intoVault, int tried) {
    return switch (sending.offer(edits, message, intoVault)) {
      case Offered.Won _ -> new Went.Well();
      case Offered.Away(String why) -> new Went.Wrong(new Trouble.Away(why));
      case Offered.Refused(String why) -> wrong(taking.refused(why));
      case Offered.Lost(), Offered.Unknown(Tip _, String _) -> {
        if (!pace.again(tried)) {
          yield new Went.Wrong(new Trouble.Busy());
        }
        Optional<Trouble> trouble = taking.catchUp();
        yield trouble.isPresent() ? wrong(trouble) : new Went.Between();
      }
    };
  }

  private static Went wrong(Optional<Trouble> trouble) {
    return new Went.Wrong(trouble.orElseThrow());
  }
}
