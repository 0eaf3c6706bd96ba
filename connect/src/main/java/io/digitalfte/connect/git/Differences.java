package io.digitalfte.connect.git;

import io.digitalfte.share.Change;
import io.digitalfte.share.Leaf;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** What it is, with its size where that is known. */
    Optional<Leaf> leaf(Map<String, Questions.Info> sizes) {
      Questions.Info info = sizes.getOrDefault(blob, Questions.MISSING);
      return isThere() ? Optional.of(new Leaf(mode, blob, info.size())) : Optional.empty();
    }

    /** Whether the object is one of this repository: a link to another repository has none here. */
    boolean hasObject() {
      return isThere() && !mode.equals("160000");
    }
  }

  /** A name as it came. */
  record Name(String text, Optional<String> flaw) {}

  /** The blobs of both sides of these that are objects of this repository. */
  static Set<String> blobs(List<Raw> raws) {
    Set<String> blobs = new LinkedHashSet<>();
    for (Raw raw : raws) {
      for (Side side : List.of(raw.before(), raw.after())) {
        if (side.hasObject()) {
          blobs.add(side.blob());
        }
      }
    }
    return blobs;
  }

  /** These with sizes, by path. */
  static List<Change> changes(List<Raw> raws, Map<String, Questions.Info> sizes) {
    return raws.stream()
        .map(raw ->
            new Change(raw.path(), raw.before().leaf(sizes), raw.after().leaf(sizes), raw.flaw()))
        .sorted(Comparator.comparing(Change::path))
        .toList();
  }

  private static final Pattern META =
      Pattern.compile(":([0-7]{6}) ([0-7]{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) [A-Z][0-9]*");

  private static final List<String> RAW =
      List.of(
          "--root",
          "-r",
          "-z",
          "--raw",
          "--no-renames",
          "--no-abbrev",
          "--no-textconv",
          "--no-ext-diff",
          "--ignore-submodules=none");

  private Differences() {}

  /** The command whose answer is read here, with these options. */
  static List<String> words(String... options) {
    List<String> words = new ArrayList<>(List.of("diff-tree"));
    words.addAll(List.of(options));
    words.addAll(RAW);
    return words;
  }

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
        // A merge comes once for each parent.
        current = all.computeIfAbsent(last, _ -> new ArrayList<>());
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
