package io.digitalfte.ops.evidence;

import io.digitalfte.home.Durable;
import io.digitalfte.ops.JUnit;
import io.digitalfte.ops.Report;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;

/**
 * Keeps what a run found, green or red, in a folder {@code YYYYMMDD-HHMM/SCOPE} of its own (time in
 * UTC), which is there whole or not at all. Two runs of one minute have two folders. Safe for any
 * thread, and beside other programs that write there.
 */
public final class Evidence {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int TRIES = 1_000;
  private static final int LINE = 64 * 1024;

  private final Path root;
  private final InstantSource clock;
  private final Chain chain;

  /**
   * Keeps evidence.
   *
   * @param root the folder of all evidence
   */
  public Evidence(Path root, InstantSource clock, Chain chain) {
    this.root = root;
    this.clock = clock;
    this.chain = chain;
  }

  /**
   * Where evidence was written.
   *
   * @param folder the folder of this run
   * @param name the folder below the root, with {@code /}
   * @param manifest the digest of its {@code MANIFEST.json}, as it was given to the chain
   */
  public record Written(Path folder, String name, Digest manifest) {}

  /**
   * Writes a run down, and links it into the chain.
   *
   * @throws Fault if it cannot be written; nothing of it is there then
   */
  public Written write(EvidenceRequest request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    try {
      Path minute = Files.createDirectories(root.resolve(MINUTE.format(now)));
      Path part = Files.createTempDirectory(root, ".part-");
      try {
        byte[] manifest = fill(part, request, now);
        Path folder = moved(part, minute, request.scope());
        String name = minute.getFileName() + "/" + folder.getFileName();
        Digest digest = Digest.of(manifest);
        chain.link(name, digest);
        return new Written(folder, name, digest);
      } finally {
        clear(part);
      }
    } catch (IOException e) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE,
          "evidence cannot be written to " + root + ": " + e.getClass().getSimpleName(),
          e);
    }
  }

  private static byte[] fill(Path part, EvidenceRequest request, Instant now) throws IOException {
    Mask mask = new Mask(request.secrets());
    boolean green = request.reports().stream().allMatch(Report::green);
    Path results = Files.createDirectory(part.resolve("results"));
    int number = 0;
    for (Report report : request.reports()) {
      number++;
      String name = number + "-" + report.title().replaceAll("[^A-Za-z0-9]+", "-");
      put(results.resolve(name + ".json"), mask.text(report.json().toPrettyString() + "\n"));
      put(results.resolve(name + ".xml"), mask.text(JUnit.of(report)));
    }
    put(part.resolve("git.json"), mask.text(Json.tree(request.repositories()).toPrettyString()));
    put(part.resolve("commands.json"), mask.text(Json.tree(request.commands()).toPrettyString()));
    put(part.resolve("SUMMARY.md"), mask.text(SummaryNote.of(request, now, green)));
    Path outputs = Files.createDirectory(part.resolve("output"));
    for (Path output : request.outputs()) {
      Path to = free(outputs, output.getFileName().toString());
      if (Files.isRegularFile(output, LinkOption.NOFOLLOW_LINKS)) {
        copy(output, to, new Mask(request.secrets()));
      } else {
        put(outputs.resolve(to.getFileName() + ".missing"), "There was no such file.\n");
      }
    }
    byte[] manifest =
        new Manifest(1, request.scope(), now, green, Manifest.lying(part).files()).bytes();
    Durable.write(part.resolve(Manifest.FILE), manifest);
    return manifest;
  }

  private static Path free(Path folder, String name) {
    Path file = folder.resolve(name);
    for (int i = 2; Files.exists(file, LinkOption.NOFOLLOW_LINKS); i++) {
      file = folder.resolve(i + "-" + name);
    }
    return file;
  }

  private static void put(Path file, String text) throws IOException {
    Durable.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Copies text line by line, so that a log of any length needs little memory. */
  private static void copy(Path from, Path to, Mask mask) throws IOException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    try (InputStream in = Files.newInputStream(from, LinkOption.NOFOLLOW_LINKS);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, decoder));
        Writer out = Files.newBufferedWriter(to)) {
      StringBuilder line = new StringBuilder();
      for (int c = lines.read(); c >= 0; c = lines.read()) {
        line.append((char) c);
        if (c == '\n' || line.length() == LINE) {
          out.write(mask.text(line.toString()));
          line.setLength(0);
        }
      }
      out.write(mask.text(line.toString()));
    }
  }

  /** The first of {@code scope, scope-2, scope-3} that nobody has. */
  private static Path moved(Path part, Path minute, String scope) throws IOException {
    for (int i = 1; i <= TRIES; i++) {
      Path folder = minute.resolve(i == 1 ? scope : scope + "-" + i);
      // A folder of evidence is never empty, so that nobody's is replaced by the move.
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        try {
          return Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException _) {
          // Somebody was faster.
        } catch (FileSystemException e) {
          if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw e;
          }
        }
      }
    }
    throw new IOException("more than " + TRIES + " runs of one scope in one minute");
  }

  private static void clear(Path part) throws IOException {
    if (Files.isDirectory(part, LinkOption.NOFOLLOW_LINKS)) {
      try (var all = Files.walk(part)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
