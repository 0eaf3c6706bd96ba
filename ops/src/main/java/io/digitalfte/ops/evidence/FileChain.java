package io.digitalfte.ops.evidence;

import io.digitalfte.ops.Contents;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The digests of evidence where there is no home, as on a runner: a file of lines {@code folder
 * digest chained}, the last over the line before and this one. Whoever can write the evidence can
 * write this too; with a home its record has them instead. Safe beside other processes. Faults are
 * {@code UNAVAILABLE} where the file cannot be used and {@code CORRUPT} where it was changed.
 */
public final class FileChain implements Chain {
  private static final int MOST_BYTES = 16 << 20;

  private final Path file;

  /** A chain in this file, which is made with the first link; its folder is there. */
  public FileChain(Path file) {
    this.file = file;
  }

  @Override
  public void link(String folder, Digest manifest) {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)) {
      // Two runs that end at once write one after the other.
      try (var lock = channel.lock()) {
        List<String> lines = lines();
        links();
        String before = lines.isEmpty() ? "" : lines.getLast();
        byte[] line = (line(before, folder, manifest) + "\n").getBytes(StandardCharsets.UTF_8);
        channel.write(java.nio.ByteBuffer.wrap(line), channel.size());
        channel.force(true);
        assert lock.isValid();
      }
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot write " + file, e);
    }
  }

  @Override
  public Map<String, Digest> links() {
    Map<String, Digest> all = new TreeMap<>();
    String before = "";
    int number = 0;
    for (String line : lines()) {
      number++;
      String[] words = line.split(" ", -1);
      if (words.length != 3 || !line.equals(line(before, words[0], digest(words[1], number)))) {
        throw broken(number);
      }
      all.put(words[0], digest(words[1], number));
      before = line;
    }
    return all;
  }

  private static String line(String before, String folder, Digest manifest) {
    String words = folder + " " + manifest.text();
    return words + " " + Digest.of(before + "\n" + words).text();
  }

  private Digest digest(String text, int number) {
    try {
      return new Digest(text);
    } catch (IllegalArgumentException e) {
      throw Fault.of(Fault.Code.CORRUPT, broken(number).getMessage() + "", e);
    }
  }

  private Fault broken(int number) {
    return Fault.of(
        Fault.Code.CORRUPT, file + ":" + number + ": the chain of evidence was changed here");
  }

  /** A repository may bring a link or a pipe of this name; neither is opened. */
  private List<String> lines() {
    return switch (Contents.of(file, MOST_BYTES)) {
      case Contents.Absent _ -> List.of();
      case Contents.Refused(String why) ->
          throw Fault.of(Fault.Code.REFUSED, file + " is not read: it is " + why);
      case Contents.Read read ->
          read.text()
              .map(text -> text.lines().toList())
              .orElseThrow(() -> Fault.of(Fault.Code.CORRUPT, file + " is no text"));
    };
  }
}
