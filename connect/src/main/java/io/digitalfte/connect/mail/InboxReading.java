package io.digitalfte.connect.mail;

import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;

/** Reads an open folder by UID, in pieces, without marking anything as read. */
final class InboxReading {
  /** A letter larger than this is read only so far as its headers may go. */
  static final long MOST_BYTES = 25L << 20;

  private static final int PIECE = 1 << 20;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d-MMM-uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final IMAPFolder folder;

  InboxReading(IMAPFolder folder) {
    this.folder = folder;
  }

  /**
   * A letter that is there.
   *
   * @param size in bytes, as the server says
   * @param received when the server took it
   */
  record Waiting(long uid, long size, Instant received) {}

  /** The UIDs from {@code first} on, in order. */
  List<Long> from(long first) throws MessagingException {
    return search(first, Long.MAX_VALUE, "UID SEARCH UID " + first + ":*");
  }

  /** The UIDs of this range, in order, that came on the day of {@code since} or later. */
  List<Long> range(long first, long last, Instant since) throws MessagingException {
    // A day early, because servers count days in their own time zone.
    String day = DAY.format(since.minusSeconds(86_400));
    return search(first, last, "UID SEARCH UID " + first + ":" + last + " SINCE " + day);
  }

  private List<Long> search(long first, long last, String command) throws MessagingException {
    List<Long> found = new ArrayList<>();
    for (Response each : ask(command)) {
      if (each instanceof IMAPResponse response && response.keyEquals("SEARCH")) {
        for (long uid = response.readLong(); uid != -1; uid = response.readLong()) {
          // "*" is the last letter there is, even when it comes before the first asked for.
          if (uid >= first && uid <= last) {
            found.add(uid);
          }
        }
      }
    }
    return found.stream().distinct().sorted().toList();
  }

  /**
   * Size and time of these letters, in the order of their UIDs; those that are gone are left out.
   */
  List<Waiting> look(List<Long> uids) throws MessagingException {
    String set = uids.stream().map(String::valueOf).collect(Collectors.joining(","));
    List<Waiting> found = new ArrayList<>();
    for (Response each : ask("UID FETCH " + set + " (UID RFC822.SIZE INTERNALDATE)")) {
      UID uid = each instanceof FetchResponse fetch ? fetch.getItem(UID.class) : null;
      if (uid != null && uids.contains(uid.uid) && each instanceof FetchResponse fetch) {
        RFC822SIZE size = fetch.getItem(RFC822SIZE.class);
        INTERNALDATE date = fetch.getItem(INTERNALDATE.class);
        found.add(
            new Waiting(
                uid.uid,
                size == null ? 0 : size.size,
                date == null || date.getDate() == null
                    ? Instant.EPOCH
                    : date.getDate().toInstant()));
      }
    }
    found.sort((a, b) -> Long.compare(a.uid(), b.uid()));
    return found;
  }

  /** The first bytes of a letter, at most {@code most}; empty when it is gone. */
  byte[] bytes(long uid, int most) throws MessagingException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (out.size() < most) {
      int wanted = Math.min(PIECE, most - out.size());
      byte[] piece = piece(uid, out.size(), wanted);
      out.writeBytes(piece);
      if (piece.length < wanted) {
        break;
      }
    }
    return out.toByteArray();
  }

  private byte[] piece(long uid, int start, int count) throws MessagingException {
    String command = "UID FETCH " + uid + " (UID BODY.PEEK[]<" + start + "." + count + ">)";
    for (Response each : ask(command)) {
      BODY body = each instanceof FetchResponse fetch ? fetch.getItem(BODY.class) : null;
      if (body != null && body.getByteArray() != null) {
        return body.getByteArray().getNewBytes();
      }
    }
    return new byte[0];
  }

  private List<Response> ask(String command) throws MessagingException {
    List<Response> answer = new ArrayList<>();
    folder.doCommand(protocol -> {
      answer.addAll(asked(protocol, command));
      return null;
    });
    return answer;
  }

  private static List<Response> asked(IMAPProtocol protocol, String command)
      throws ProtocolException {
    Response[] responses = protocol.command(command, null);
    List<Response> own = new ArrayList<>();
    for (int i = 0; i < responses.length; i++) {
      Response each = responses[i];
      if (each instanceof FetchResponse
          || (each instanceof IMAPResponse response && response.keyEquals("SEARCH"))) {
        own.add(each);
        responses[i] = null;
      }
    }
    Response last = responses[responses.length - 1];
    protocol.notifyResponseHandlers(responses);
    protocol.handleResult(last);
    return own;
  }
}
