package io.digitalfte.connect.mail;

import io.digitalfte.act.Step;
import io.digitalfte.act.Target;
import io.digitalfte.draft.Correspondence;
import io.digitalfte.perceive.Address;
import io.digitalfte.perceive.Letter;
import io.digitalfte.term.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes answers for one mailbox. */
public final class MailCorrespondence implements Correspondence {
  private final Ids ids;
  private final Target target;
  private final MailType<MailReply> type;
  private final List<Address> ours;

  /**
   * Answers from this mailbox.
   *
   * @param target the mailbox as probed ({@link MailHandler#target})
   * @param ours our own addresses; the first is written from where a letter names none of them
   */
  public MailCorrespondence(Ids ids, Target target, MailType<MailReply> type, List<Address> ours) {
    this.ids = ids;
    this.target = target;
    this.type = type;
    this.ours = List.copyOf(ours);
  }

  @Override
  public Step<MailReply> reply(Letter letter, String text) {
    boolean named = !letter.messageId().endsWith(LetterReader.NAMELESS);
    return new Step<>(
        ids.of(type.kind()).next(),
        type,
        target,
        new MailReply(
            from(letter),
            letter.from(),
            Subjects.answerTo(letter.subject()),
            named ? Optional.of(letter.messageId()) : Optional.empty(),
            references(letter, named),
            text,
            List.of()));
  }

  /** The address of ours that the letter was sent to. */
  private Address from(Letter letter) {
    List<Address> asked = new ArrayList<>(letter.to());
    asked.addAll(letter.cc());
    return ours.stream()
        .filter(own -> asked.stream().anyMatch(own::sameMailbox))
        .findFirst()
        .orElse(ours.getFirst());
  }

  /** The thread and then the letter; of a long thread its first letter and the newest. */
  private static List<String> references(Letter letter, boolean named) {
    List<String> thread = new ArrayList<>(letter.references());
    if (thread.isEmpty()) {
      letter.inReplyTo().ifPresent(thread::add);
    }
    thread.removeIf(letter.messageId()::equals);
    if (named) {
      thread.add(letter.messageId());
    }
    int over = thread.size() - MailReply.MOST_REFERENCES;
    if (over > 0) {
      thread.subList(1, 1 + over).clear();
    }
    return thread;
  }
}
