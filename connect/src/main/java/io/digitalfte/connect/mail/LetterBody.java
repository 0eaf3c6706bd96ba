package io.digitalfte.connect.mail;

import io.digitalfte.perceive.Letter;
import io.digitalfte.term.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A letter's parts: its text and its files. Walks at most {@value #MOST_PARTS} parts and {@value
 * #MOST_DEPTH} levels; what is beyond is left out and said to be.
 */
final class LetterBody {
  static final int MOST_PARTS = 100;
  static final int MOST_DEPTH = 10;
  static final int MOST_TEXT = 1 << 20;
  private static final int MOST_NAME = 120;

  private final byte[] raw;
  private final Function<byte[], Digest> keep;
  private final List<Letter.Attachment> files = new ArrayList<>();
  private int parts;
  private boolean cut;

  LetterBody(byte[] raw, Function<byte[], Digest> keep) {
    this.raw = raw;
    this.keep = keep;
  }

  /** The files beside the text, after {@link #text}. */
  List<Letter.Attachment> files() {
    return files;
  }

  /** Whether a bound left something out, after {@link #text}. */
  boolean cut() {
    return cut;
  }

  /** The text of the letter whose header this is; saves its files on the way. */
  String text(HeaderBlock header) {
    String text = read(new Piece(header, header.body(), raw.length), 0, "text/plain").strip();
    cut |= header.cut() || text.length() > MOST_TEXT;
    return CleanText.bounded(text, MOST_TEXT);
  }

  /** A part: its header, and where its content lies. */
  private record Piece(HeaderBlock header, int from, int to) {
    MediaType type(String otherwise) {
      return MediaType.read(header.first("content-type").orElse(otherwise));
    }

    MediaType disposition() {
      return MediaType.read(header.first("content-disposition").orElse(""));
    }
  }

  private String read(Piece piece, int depth, String otherwise) {
    if (++parts > MOST_PARTS || depth > MOST_DEPTH) {
      cut = true;
      return "";
    }
    MediaType type = piece.type(otherwise);
    if (type.is("multipart/")) {
      return multipart(piece, type, depth);
    }
    boolean file =
        piece.disposition().is("attachment")
            || piece.disposition().parameter("filename").isPresent()
            || type.parameter("name").isPresent();
    if (type.is("message/rfc822")) {
      return inner(piece, depth) + save(piece, type);
    }
    if (!file && type.is("text/html")) {
      return html(piece, type);
    }
    // What has no type worth the name is text, as the standard says.
    boolean plain = type.is("text/") || !type.value().contains("/") || type.is("message/delivery");
    return !file && plain ? plain(piece, type) : save(piece, type);
  }

  private String plain(Piece piece, MediaType type) {
    String text = CleanText.text(words(piece, type), MOST_TEXT + 1);
    boolean flowed = type.parameter("format").filter("flowed"::equalsIgnoreCase).isPresent();
    boolean tight = type.parameter("delsp").filter("yes"::equalsIgnoreCase).isPresent();
    return flowed ? FlowedText.unfold(text, tight) : text;
  }

  private String html(Piece piece, MediaType type) {
    String source = words(piece, type);
    cut |= source.length() > MOST_TEXT;
    return CleanText.text(HtmlText.of(CleanText.bounded(source, MOST_TEXT)), MOST_TEXT + 1);
  }

  private String words(Piece piece, MediaType type) {
    byte[] content = content(piece);
    if (content.length > 4 * MOST_TEXT) {
      cut = true;
      content = Arrays.copyOf(content, 4 * MOST_TEXT);
    }
    return Charsets.decode(content, type.parameter("charset"));
  }

  private byte[] content(Piece piece) {
    String coding = piece.header().first("content-transfer-encoding").orElse("7bit");
    return TransferCoding.decode(Arrays.copyOfRange(raw, piece.from(), piece.to()), coding);
  }

  private String save(Piece piece, MediaType type) {
    byte[] content = content(piece);
    String name =
        piece
            .disposition()
            .parameter("filename")
            .or(() -> type.parameter("name"))
            .orElse(type.is("message/") ? "letter.eml" : "");
    files.add(
        new Letter.Attachment(
            fileName(name),
            type.value().contains("/") ? type.value() : "application/octet-stream",
            content.length,
            keep.apply(content)));
    return "";
  }

  /** A name without any path, that no file system stumbles over. */
  static String fileName(String sent) {
    String line = CleanText.line(sent, 1000);
    String last = line.substring(Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1);
    String tidy = last.replaceAll("[<>:\"|?*%]", "_").replaceAll("^[. ]+|[. ]+$", "");
    if (tidy.length() > MOST_NAME) {
      int dot = tidy.lastIndexOf('.');
      String end = dot > 0 && tidy.length() - dot <= 10 ? tidy.substring(dot) : "";
      tidy = CleanText.bounded(tidy, MOST_NAME - end.length()) + end;
    }
    return tidy.isEmpty() ? "attachment" : tidy;
  }

  /** A letter in the letter, as quoted text: what it says is not what its sender says. */
  private String inner(Piece piece, int depth) {
    String coding = piece.header().first("content-transfer-encoding").orElse("7bit");
    if (!coding.strip().matches("(?i)7bit|8bit|binary")) {
      return "";
    }
    HeaderBlock header = HeaderBlock.read(raw, piece.from(), piece.to());
    StringBuilder told = new StringBuilder();
    for (String name : List.of("from", "date", "subject")) {
      header
          .first(name)
          .ifPresent(v -> told.append(name).append(": ").append(oneLine(v)).append('\n'));
    }
    int before = files.size();
    String text = read(new Piece(header, header.body(), piece.to()), depth + 1, "text/plain");
    // Its files are inside the letter that is saved as a whole.
    files.subList(before, files.size()).clear();
    return ("\n" + told + "\n" + text.strip()).replace("\n", "\n> ") + "\n";
  }

  private static String oneLine(String value) {
    return CleanText.line(EncodedWords.decode(value), 500);
  }

  private String multipart(Piece piece, MediaType type, int depth) {
    Optional<String> boundary = type.parameter("boundary").filter(b -> !b.isEmpty());
    if (boundary.isEmpty()) {
      cut = true;
      return plain(piece, MediaType.read("text/plain"));
    }
    List<Piece> pieces = split(piece, boundary.get());
    if (type.is("multipart/alternative")) {
      return alternative(pieces, depth);
    }
    StringBuilder text = new StringBuilder();
    String otherwise = type.is("multipart/digest") ? "message/rfc822" : "text/plain";
    for (Piece each : pieces) {
      String read = read(each, depth + 1, otherwise);
      if (!read.isBlank() && text.length() <= MOST_TEXT) {
        text.append(text.isEmpty() ? "" : "\n\n").append(read.strip());
      }
    }
    return text.toString();
  }

  /** Plain text where it says something, and otherwise the richest that says more. */
  private String alternative(List<Piece> pieces, int depth) {
    String plain = "";
    String rich = "";
    for (Piece each : pieces) {
      String text = read(each, depth + 1, "text/plain");
      if (each.type("text/plain").is("text/plain")) {
        plain = plain.isBlank() ? text : plain;
      } else if (!text.isBlank()) {
        rich = text;
      }
    }
    int said = plain.strip().length();
    boolean nearlyEmpty = said < 20 || (said < 200 && said * 10 < rich.length());
    return nearlyEmpty && rich.strip().length() > said ? rich : plain;
  }

  private List<Piece> split(Piece piece, String boundary) {
    byte[] mark = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
    List<Piece> pieces = new ArrayList<>();
    int start = -1;
    int at = piece.from();
    while (at < piece.to()) {
      int end = HeaderBlock.lineEnd(raw, at, piece.to());
      if (starts(at, end, mark)) {
        if (start >= 0) {
          pieces.add(piece(start, Math.max(start, beforeLineEnd(at))));
        }
        start = end + 1;
        boolean last = starts(at + mark.length, end, new byte[] {'-', '-'});
        if (last || parts + pieces.size() > MOST_PARTS) {
          cut |= !last;
          return pieces;
        }
      }
      at = end + 1;
    }
    if (start >= 0 && start < piece.to()) {
      pieces.add(piece(start, piece.to()));
    }
    return pieces;
  }

  private Piece piece(int from, int to) {
    HeaderBlock header = HeaderBlock.read(raw, from, to);
    cut |= header.cut();
    return new Piece(header, Math.min(header.body(), to), to);
  }

  private int beforeLineEnd(int at) {
    int end = at - 1;
    return end > 0 && raw[end - 1] == '\r' ? end - 1 : end;
  }

  private boolean starts(int at, int end, byte[] mark) {
    return end - at >= mark.length
        && Arrays.equals(raw, at, at + mark.length, mark, 0, mark.length);
  }
}
