package io.digitalfte.app;

import io.digitalfte.secrets.AllowList;
import io.digitalfte.secrets.Secret;
import io.digitalfte.surface.cli.House.Finding;
import io.digitalfte.term.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What this home's allow-list lets pass. A changed file counts at once; one that cannot be read
 * lets nothing pass. Safe for any thread.
 */
final class Allowed implements BiPredicate<String, Secret> {
  private final Path file;
  private final InstantSource clock;
  private volatile Optional<Last> last = Optional.empty();

  /** What the file said when it was of that time and size. */
  private record Last(FileTime changed, long size, AllowList.Parsed said) {}

  Allowed(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  @Override
  public boolean test(String path, Secret found) {
    return read() instanceof AllowList.Parsed.Read(AllowList list)
        && list.allows(path, found, today());
  }

  /** What of it a person should look at. */
  List<Problem> problems() {
    return switch (read()) {
      case AllowList.Parsed.Refused(Problem problem) -> List.of(problem);
      case AllowList.Parsed.Read(AllowList list) -> list.expired(today());
    };
  }

  /** What doctor says of it. */
  List<Finding> findings() {
    List<Finding> wrong =
        problems().stream()
            .map(p ->
                new Finding(
                    "secrets-allow",
                    false,
                    p.where() + ":" + p.line() + ": " + p.reason(),
                    p.remedy()))
            .toList();
    return wrong.isEmpty() && Files.exists(file)
        ? List.of(new Finding("secrets-allow", true, file + " counts", ""))
        : wrong;
  }

  private AllowList.Parsed read() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return last.filter(l -> l.changed().equals(now.lastModifiedTime()) && l.size() == now.size())
          .orElseGet(() -> {
            Last fresh = new Last(now.lastModifiedTime(), now.size(), parse());
            last = Optional.of(fresh);
            return fresh;
          })
          .said();
    } catch (IOException e) {
      return parse();
    }
  }

  private AllowList.Parsed parse() {
    String name = String.valueOf(file.getFileName());
    try (InputStream in = Files.newInputStream(file)) {
      return AllowList.read(name, in.readNBytes(AllowList.MOST_BYTES + 1));
    } catch (NoSuchFileException e) {
      return AllowList.read(name, new byte[0]);
    } catch (IOException e) {
      return new AllowList.Parsed.Refused(
          Problem.in(name, "the file cannot be read", "look at its owner and mode"));
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
