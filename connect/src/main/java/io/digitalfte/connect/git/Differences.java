package io.digitalfte.connect.git;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads lists of paths as git prints them with {@code -z}. */
final class Differences {
  /**
   * One path, before sizes are known.
   *
   * @param path decoded, with U+FFFD where it is no UTF-8
   * @param flaw what is wrong with the name itself
   */
  record Raw(Side before, Side after, String path, Optional<String> flaw) {}

  /** A mode and an object; mode 000000 where there is nothing. */
  record Side(String mode, String blob) {
    boolean isThere() {
      return !mode.equals("000000");
    }

    /** Whether the object is one of this repository: a link to another repository has none here. */
    boolean hasObject() {
      return isThere() && !mode.equals("160000");
    }
  }

  /** A name as it came. */
  record Name(String text, Optional<String> flaw) {}

  private static final Pattern META =
      Pattern.compile(":([0-7]{6}) ([0-7]{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) [A-Z][0-9]*");

  private Differences() {}

  /**
   * What {@code diff-tree --stdin -r -z --raw} said, by commit, in its order.
   *
   * @param whole whether that was all; if not, the last commit is left out, since it may go on
   * @param most how many changes of one commit are of use: a longer list is cut one behind that
   */
  static Map<String, List<Raw>> read(byte[] out, boolean whole, int most) {
    Map<String, List<Raw>> all = new LinkedHashMap<>();
    List<Raw> current = new ArrayList<>();
    String last = "";
    Cursor cursor = new Cursor(out);
    for (Optional<byte[]> next = cursor.next(); next.isPresent(); next = cursor.next()) {
      byte[] field = next.orElseThrow();
      Matcher meta = META.matcher(new String(field, StandardCharsets.ISO_8859_1));
      if (!meta.matches()) {
        last = new String(field, StandardCharsets.ISO_8859_1).strip();
        current = new ArrayList<>();
        all.put(last, current);
        continue;
      }
      Optional<byte[]> path = cursor.next();
      if (path.isPresent() && current.size() <= most) {
        Name name = name(path.orElseThrow());
        current.add(
            new Raw(
                new Side(meta.group(1), meta.group(3)),
                new Side(meta.group(2), meta.group(4)),
                name.text(),
                name.flaw()));
      }
    }
    if (!whole) {
      all.remove(last);
    }
    return all;
  }

  /** The name in these bytes. */
  static Name name(byte[] bytes) {
    if (bytes.length > GitLimits.PATH) {
      String start = new String(Arrays.copyOf(bytes, GitLimits.PATH), StandardCharsets.UTF_8);
      return new Name(start, Optional.of("a path of " + bytes.length + " bytes"));
    }
    try {
      return new Name(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(),
          Optional.empty());
    } catch (CharacterCodingException _) {
      return new Name(
          new String(bytes, StandardCharsets.UTF_8), Optional.of("a path that is no UTF-8"));
    }
  }

  /** Walks over fields that each end with a zero byte. */
  static final class Cursor {
    private final byte[] bytes;
    private int at;

    Cursor(byte[] bytes) {
      this.bytes = bytes;
    }

    /** The next whole field. */
    Optional<byte[]> next() {
      for (int end = at; end < bytes.length; end++) {
        if (bytes[end] == 0) {
          byte[] field = Arrays.copyOfRange(bytes, at, end);
          at = end + 1;
          return Optional.of(field);
        }
      }
      return Optional.empty();
    }
  }
}
