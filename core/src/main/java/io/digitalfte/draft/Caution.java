package io.digitalfte.draft;

import io.digitalfte.draft.Proposal.Flag;
import io.digitalfte.draft.read.Alarm;
import io.digitalfte.perceive.Address;
import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Signal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What raises the risk of answering a letter, seen in its envelope and its words. */
public final class Caution {
  private Caution() {}

  /** What a letter's envelope and words raise; pure, from these alone. */
  public static Set<Flag> flags(Signal signal, Dossier dossier) {
    Letter letter = signal.seen().letter();
    return flags(signal, dossier, Alarm.raised(letter.subject(), letter.text()));
  }

  static Set<Flag> flags(Signal signal, Dossier dossier, Set<Alarm> alarms) {
    Letter letter = signal.seen().letter();
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    for (Alarm alarm : alarms) {
      flags.add(
          switch (alarm) {
            case LEGAL -> Flag.LEGAL;
            case PERSONNEL -> Flag.PERSONNEL;
            case HEALTH -> Flag.HEALTH;
            case THREAT -> Flag.THREAT;
            case BANK_DETAILS -> Flag.BANK_DETAILS;
            case INSTRUCTIONS -> Flag.LOOKS_LIKE_INSTRUCTIONS;
          });
    }
    if (letter.replyTo().isPresent() && !letter.replyTo().get().sameMailbox(letter.from())) {
      flags.add(Flag.OTHER_REPLY_TO);
    }
    if (letter.marks().contains(Letter.Mark.UNAUTHENTICATED)) {
      flags.add(Flag.UNAUTHENTICATED);
    }
    if (signal.flagged()) {
      flags.add(Flag.SAME_ID_OTHER_BYTES);
    }
    if (!dossier.thread().isEmpty() && newcomers(letter, dossier)) {
      flags.add(Flag.NEW_COPIES);
    }
    return flags;
  }

  private static boolean newcomers(Letter letter, Dossier dossier) {
    List<Address> known = new ArrayList<>(dossier.ours());
    known.add(letter.from());
    for (Signal earlier : dossier.thread()) {
      Letter l = earlier.seen().letter();
      known.add(l.from());
      known.addAll(l.to());
      known.addAll(l.cc());
    }
    return letter.cc().stream().anyMatch(a -> known.stream().noneMatch(a::sameMailbox));
  }
}
