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
    if (!taking.sound()) {
      // What was offered before the crash tells what of the tree is ours: not yet to be forgotten.
      return caughtUp();
    }
    return switch (sending.offer(edits, message, intoVault)) {
      case Offered.Won _ -> new Went.Well();
      case Offered.Away(String why) -> new Went.Wrong(new Trouble.Away(why));
      case Offered.Refused(String why, String remedy) ->
          wrong(taking.refused("offer", why, remedy));
      case Offered.Lost(), Offered.Unknown(Tip _, String _) ->
          pace.again(tried) ? caughtUp() : new Went.Wrong(new Trouble.Busy());
    };
  }

  private Went caughtUp() {
    Optional<Trouble> trouble = taking.catchUp();
    return trouble.isPresent() ? wrong(trouble) : new Went.Between();
  }

  private static Went wrong(Optional<Trouble> trouble) {
    return new Went.Wrong(trouble.orElseThrow());
  }
}
