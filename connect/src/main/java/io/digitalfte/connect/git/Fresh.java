package io.digitalfte.connect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of folders that one process needs for a moment, by which a killed one's are known. */
final class Fresh {
  private static final Pattern NAME = Pattern.compile("look-([0-9]{1,9})-[0-9]{1,9}");

  private Fresh() {}

  static String name(int number) {
    return "look-" + ProcessHandle.current().pid() + "-" + number;
  }

  /** Removes those of processes that are gone. */
  static Path sweep(Path folder) throws IOException {
    for (Path each : Folders.in(folder)) {
      Matcher name = NAME.matcher(each.getFileName().toString());
      if (name.matches()
          && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)
          && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
        Folders.delete(each);
      }
    }
    return folder;
  }
}
