package io.digitalfte.connect.mail;

import io.digitalfte.term.Fault;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a mailbox has been read, in the form {@code UIDVALIDITY:UID:seconds:UID}.
 *
 * @param validity the numbering that the UIDs belong to
 * @param uid the last letter that was taken; 0 for none
 * @param since what the server received before this was never ours to read
 * @param old up to this UID there may be such letters; what comes after it is ours, whatever its
 *     date
 */
record Cursor(long validity, long uid, Instant since, long old) {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,10}):([0-9]{1,10}):([0-9]{1,12}):([0-9]{1,10})");

  static Cursor read(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw Fault.of(
          Fault.Code.CORRUPT,
          "the mailbox's cursor is not of the form UIDVALIDITY:UID:seconds:UID");
    }
    return new Cursor(
        Long.parseLong(form.group(1)),
        Long.parseLong(form.group(2)),
        Instant.ofEpochSecond(Long.parseLong(form.group(3))),
        Long.parseLong(form.group(4)));
  }

  /** The same when this letter has been taken too. */
  Cursor at(long later) {
    return new Cursor(validity, later, since, old);
  }

  /** Whether letters that were never ours may still come. */
  boolean amongOld() {
    return uid < old;
  }

  String text() {
    return validity + ":" + uid + ":" + since.getEpochSecond() + ":" + old;
  }
}
