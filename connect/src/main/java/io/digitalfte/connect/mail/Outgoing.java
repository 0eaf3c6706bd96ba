package io.digitalfte.connect.mail;

import io.digitalfte.act.Action;
import io.digitalfte.perceive.Address;
import java.util.List;
import java.util.Optional;

/** A letter of ours, whether it answers another or not. */
sealed interface Outgoing extends Action permits MailReply, MailSend {
  /** One of our own addresses. */
  Address from();

  /** The only one that it goes to. */
  Address to();

  /** What stands above it. */
  String subject();

  /** The Message-ID of the letter that it answers, without brackets. */
  Optional<String> inReplyTo();

  /** The thread's Message-IDs, oldest first. */
  List<String> references();

  /** What we say, {@code \n} line ends. */
  String text();

  /** Files that the home keeps. */
  List<MailReply.File> attachments();

  /** Refuses what would begin another header line, or hide in one. */
  static void checkHeader(Address from, Address to, String subject) {
    oneLine("the subject", subject);
    oneLine("the sender's name", from.name());
    oneLine("the recipient's name", to.name());
    for (Address each : List.of(from, to)) {
      if (!Addresses.wellFormed(each.email())) {
        throw new IllegalArgumentException("not an address that a letter can go to");
      }
    }
  }

  /** Refuses a value of more than one line. */
  static void oneLine(String what, String value) {
    if (!CleanText.line(value, Integer.MAX_VALUE).equals(value)) {
      throw new IllegalArgumentException(
          what + " is one line without control characters or blanks at its ends");
    }
  }
}
