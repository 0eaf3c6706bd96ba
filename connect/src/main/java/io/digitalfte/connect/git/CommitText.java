package io.digitalfte.connect.git;

import io.digitalfte.share.Tip;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A commit as the repository has it, read strictly: the headers that we write ourselves, in that
 * order, and no others.
 *
 * @param tree the tree's id
 * @param parents in order
 * @param at what it says of its time
 * @param message all of it
 * @param signature the armoured signature
 * @param signed what the signature is over: the commit without it, one character per byte
 * @param flaw what is wrong with the form
 */
record CommitText(
    String tree,
    List<Tip> parents,
    Instant at,
    String message,
    Optional<String> signature,
    String signed,
    Optional<String> flaw) {
  private static final Pattern PERSON =
      Pattern.compile(
          "(?:author|committer) [^<>\\x00-\\x1f]* <[^<>\\x00-\\x1f]*> (\\d{1,12}) [+-]\\d{4}");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  /** What to write: a commit without a signature. */
  static String unsigned(
      String tree, Optional<Tip> parent, String who, Instant at, String message) {
    String when = who + " " + at.getEpochSecond() + " +0000";
    return "tree "
        + tree
        + "\n"
        + parent.map(tip -> "parent " + tip.id() + "\n").orElse("")
        + "author "
        + when
        + "\ncommitter "
        + when
        + "\n\n"
        + message
        + (message.endsWith("\n") ? "" : "\n");
  }

  byte[] signedBytes() {
    return signed.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] bytes(String commit) {
    return commit.getBytes(StandardCharsets.UTF_8);
  }

  /** The same with its signature, behind the last header. */
  static String signed(String unsigned, String armoured) {
    int headers = unsigned.indexOf("\n\n");
    return unsigned.substring(0, headers + 1)
        + "gpgsig "
        + armoured.replace("\n", "\n ")
        + unsigned.substring(headers);
  }

  /** Reads one; whatever it holds. */
  static CommitText read(byte[] object) {
    String text = new String(object, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\n\n");
    String head = end < 0 ? text : text.substring(0, end + 1);
    byte[] message = (end < 0 ? "" : text.substring(end + 2)).getBytes(StandardCharsets.ISO_8859_1);
    Reading reading = new Reading();
    StringBuilder rest = new StringBuilder();
    for (String line : head.split("\n", -1)) {
      if (!reading.take(line) && !line.isEmpty()) {
        rest.append(line).append('\n');
      }
    }
    rest.append(end < 0 ? "" : text.substring(end + 1));
    if (text.indexOf('\0') >= 0 || end < 0) {
      reading.flaw = Optional.of("a commit that is no text");
    }
    if (reading.parents.size() > 1) {
      reading.flaw = Optional.of("a commit with " + reading.parents.size() + " parents");
    }
    return new CommitText(
        reading.tree,
        List.copyOf(reading.parents),
        reading.at,
        text(message, reading),
        reading.signature.isEmpty()
            ? Optional.empty()
            : Optional.of(String.join("\n", reading.signature)),
        rest.toString(),
        reading.flaw);
  }

  private static String text(byte[] bytes, Reading reading) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      reading.flaw = Optional.of("a message that is no UTF-8");
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** The headers, one after the other: tree, parents, author, committer, signature. */
  private static final class Reading {
    private String tree = "";
    private final List<Tip> parents = new ArrayList<>();
    private Instant at = Instant.EPOCH;
    private final List<String> signature = new ArrayList<>();
    private Optional<String> flaw = Optional.empty();
    private int last = -1;
    private boolean inSignature;

    /** Takes a line in; whether it belongs to the signature. */
    private boolean take(String line) {
      if (line.startsWith(" ")) {
        if (inSignature) {
          signature.add(line.substring(1));
        }
        return inSignature;
      }
      inSignature = line.startsWith("gpgsig ");
      int space = line.indexOf(' ');
      String name = space < 0 ? line : line.substring(0, space);
      String value = space < 0 ? "" : line.substring(space + 1);
      int place = List.of("tree", "parent", "author", "committer", "gpgsig").indexOf(name);
      if (!line.isEmpty() && (place < last || (place == last && place != 1))) {
        flaw = Optional.of("a commit with a header out of place");
      }
      last = Math.max(last, place);
      switch (name) {
        case "tree" -> tree = id(value);
        case "parent" -> parent(value);
        case "committer" -> time(line);
        case "gpgsig" -> signature.add(value);
        default -> {}
      }
      return inSignature;
    }

    private String id(String value) {
      if (!ID.matcher(value).matches()) {
        flaw = Optional.of("a commit without a tree");
        return "";
      }
      return value;
    }

    private void parent(String value) {
      if (ID.matcher(value).matches()) {
        parents.add(new Tip(value));
      } else {
        flaw = Optional.of("a commit whose parent has no id");
      }
    }

    private void time(String line) {
      Matcher form = PERSON.matcher(line);
      if (form.matches()) {
        at = Instant.ofEpochSecond(Long.parseLong(form.group(1)));
      } else {
        flaw = Optional.of("a commit without a time");
      }
    }
  }
}
