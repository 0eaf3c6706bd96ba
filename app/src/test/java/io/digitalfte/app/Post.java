package io.digitalfte.app;

import java.util.ArrayList;
import java.util.List;

/**
 * A letter as a customer's program writes it.
 *
 * @param name the author's name
 * @param from the author's address
 * @param id the Message-ID, without brackets
 * @param headers further header lines
 * @param text the body, with line feeds
 */
record Post(
    String name, String from, String subject, String id, List<String> headers, String text) {
  Post {
    headers = List.copyOf(headers);
  }

  /** The first letter of somebody who is told from others by this word. */
  static Post of(String who, String subject, String text) {
    return new Post(
        title(who) + " Okafor",
        "ada@" + who + ".example",
        subject,
        "1@" + who + ".example",
        List.of(),
        text);
  }

  /** A clear request over 540.00 and tax: two lines and a purchase order. */
  static Post request(String who) {
    return of(
        who,
        "Invoice for November",
        """
        Dear Mara,

        please invoice us for:

        2 x Consulting, 20 November @ EUR 150.00
        1 x Training, half a day @ EUR 240.00

        All prices are without VAT. Our purchase order is PO-2026-118.

        Kind regards,
        %s Okafor
        %s BV
        """
            .formatted(title(who), title(who)));
  }

  private static String title(String who) {
    return Character.toUpperCase(who.charAt(0)) + who.substring(1);
  }

  Post subject(String other) {
    return new Post(name, from, other, id, headers, text);
  }

  Post id(String other) {
    return new Post(name, from, subject, other, headers, text);
  }

  Post text(String other) {
    return new Post(name, from, subject, id, headers, other);
  }

  Post header(String line) {
    List<String> more = new ArrayList<>(headers);
    more.add(line);
    return new Post(name, from, subject, id, more, text);
  }

  /** A later letter of the same author in the same thread. */
  Post later(String otherText) {
    return id("2" + id)
        .subject("Re: " + subject)
        .text(otherText)
        .header("In-Reply-To: <" + id + ">")
        .header("References: <" + id + ">");
  }

  /** As it goes over the wire. */
  String raw() {
    StringBuilder raw = new StringBuilder();
    raw.append("From: ").append(name).append(" <").append(from).append(">\n");
    raw.append("To: Mara Lindqvist <").append(Stage.OURS).append(">\n");
    raw.append("Subject: ").append(subject).append('\n');
    raw.append("Message-ID: <").append(id).append(">\n");
    raw.append("Date: Fri, 20 Nov 2026 09:02:11 +0000\n");
    headers.forEach(line -> raw.append(line).append('\n'));
    raw.append("MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n").append(text);
    return raw.toString().replace("\n", "\r\n");
  }
}
