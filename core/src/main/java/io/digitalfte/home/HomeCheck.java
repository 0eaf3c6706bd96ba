package io.digitalfte.home;

import com.sun.security.auth.module.UnixSystem;
import io.digitalfte.term.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is wrong with a folder as a home; looks, and changes nothing. */
final class HomeCheck {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);
  private static final Set<PosixFilePermission> OTHERS_WRITING =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private HomeCheck() {}

  static List<Problem> beforeMaking(Path root) throws IOException {
    String name = root.toString();
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    if (!Files.isDirectory(root)) {
      return List.of(
          Problem.in(name, "there is a file where the home should be", "name another folder"));
    }
    if (Files.exists(root.resolve("state/home.json"), LinkOption.NOFOLLOW_LINKS)) {
      return List.of(
          Problem.in(
              name, "there is a home already", "use it with --home, or name another folder"));
    }
    List<Problem> problems = new ArrayList<>();
    try (Stream<Path> entries = Files.list(root)) {
      for (Path entry : entries.sorted().toList()) {
        if (!ownAndEmpty(entry)) {
          problems.add(
              Problem.in(
                  entry.toString(),
                  "the folder for the home is not empty",
                  "name a folder that is empty or not there yet"));
          break;
        }
      }
    }
    return problems;
  }

  private static boolean ownAndEmpty(Path entry) throws IOException {
    String name = String.valueOf(entry.getFileName());
    if (Files.isSymbolicLink(entry)) {
      return false;
    }
    return switch (name) {
      case "fte.yaml", "secrets-allow.yaml" -> Files.isRegularFile(entry);
      case "secrets" -> Files.isDirectory(entry);
      case "logs", "state" -> holdsNoFile(entry);
      default -> false;
    };
  }

  private static boolean holdsNoFile(Path folder) throws IOException {
    try (Stream<Path> below = Files.walk(folder, 3)) {
      return below.allMatch(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
    }
  }

  static List<Problem> beforeOpening(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of(
          Problem.in(
              root.toString(),
              "there is no home here",
              "make one with: fte --home " + root + " init"));
    }
    Path state = root.resolve("state");
    Path secrets = root.resolve("secrets");
    List<Problem> problems = new ArrayList<>();
    for (Path folder : List.of(state, secrets)) {
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        if (folder.equals(secrets)) {
          continue;
        }
        return List.of(
            Problem.in(
                root.toString(),
                "this folder is not a home: it has no state/",
                "make one with: fte --home " + root + " init"));
      }
      problems.addAll(closed(folder));
    }
    problems.addAll(unwritable(root));
    if (problems.isEmpty()
        && !Files.isRegularFile(state.resolve("home.json"), LinkOption.NOFOLLOW_LINKS)) {
      problems.add(
          Problem.in(
              state.resolve("home.json").toString(),
              "the identity of this home is missing",
              "make the home with fte init, or restore a backup into a new folder"));
    }
    return problems;
  }

  private static List<Problem> closed(Path folder) throws IOException {
    String name = folder.toString();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of(
          Problem.in(
              name, "a link or a file where a folder should be", "put the folder itself here"));
    }
    UnixSystem self = new UnixSystem();
    if (((Number) Files.getAttribute(folder, "unix:uid")).longValue() != self.getUid()) {
      String owner = Files.getOwner(folder).getName();
      return List.of(
          Problem.in(
              name,
              "it belongs to " + owner + " and this is " + self.getUsername(),
              "run as its owner: sudo -u " + owner + " fte ..."));
    }
    if (intersects(Files.getPosixFilePermissions(folder), OTHERS)) {
      return List.of(
          Problem.in(name, "other users of this machine can look inside", "chmod 700 " + name));
    }
    return List.of();
  }

  private static List<Problem> unwritable(Path root) throws IOException {
    if (intersects(Files.getPosixFilePermissions(root), OTHERS_WRITING)) {
      return List.of(
          Problem.in(
              root.toString(),
              "other users of this machine can replace what is inside",
              "chmod go-w " + root));
    }
    return List.of();
  }

  private static boolean intersects(Set<PosixFilePermission> has, Set<PosixFilePermission> bad) {
    return has.stream().anyMatch(bad::contains);
  }
}
