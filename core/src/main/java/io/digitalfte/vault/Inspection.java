package io.digitalfte.vault;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import io.digitalfte.term.Ulid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One walk over the decision folders that says what is wrong and changes nothing. */
final class Inspection {
  private static final int SETGID = 02000;

  private final Vault vault;
  private final List<Problem> found = new ArrayList<>();
  private final Map<Ulid, String> first = new HashMap<>();

  Inspection(Vault vault) {
    this.vault = vault;
  }

  List<Problem> notes() {
    for (Folder folder : Folder.decisions()) {
      List<String> names = new ArrayList<>();
      try {
        names.addAll(vault.names(folder));
      } catch (Fault e) {
        say(folder.title(), 0, String.valueOf(e.getMessage()), "run fte vault check again after");
      }
      names.forEach(name -> note(folder, name));
    }
    return List.copyOf(found);
  }

  List<Problem> exposure() {
    exposure(vault.root(), vault.root().toString());
    for (Folder folder : Folder.values()) {
      exposure(vault.folder(folder), folder.title());
    }
    return List.copyOf(found);
  }

  private void exposure(Path folder, String where) {
    try {
      Set<PosixFilePermission> rights =
          Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
      if (Files.isSymbolicLink(folder)) {
        say(where, 0, "the folder is a symbolic link", "make it a folder");
      } else if (rights.contains(PosixFilePermission.OTHERS_WRITE)) {
        say(where, 0, "every user of this machine may move notes here", "chmod o-w " + where);
      } else if (rights.contains(PosixFilePermission.GROUP_WRITE) && !shared(folder)) {
        say(
            where,
            0,
            "every member of the folder's group may move notes here",
            "chmod g-w " + where + ", or chmod g+s where that group is yours and the daemon's");
      }
    } catch (IOException e) {
      say(where, 0, "the folder is gone or cannot be looked at", "run fte init again");
    }
  }

  /** A folder that hands its group on (setgid) was shared with that group on purpose. */
  private static boolean shared(Path folder) throws IOException {
    return Files.getAttribute(folder, "unix:mode", LinkOption.NOFOLLOW_LINKS)
            instanceof Integer mode
        && (mode & SETGID) != 0;
  }

  private void note(Folder folder, String name) {
    String where = Vault.where(folder, name);
    Optional<NoteName> parts = NoteName.parse(name);
    boolean free = folder == Folder.INBOX;
    if (NoteName.copy(name)) {
      say(where, 0, "a second copy that a synchroniser or a file manager made", "keep one of them");
      return;
    }
    if (parts.isEmpty() && !free && NoteName.objection(name).isEmpty()) {
      say(
          where,
          0,
          "the name is not <KIND>_<id>.md",
          "give the file the name it had, or move it to Inbox");
      return;
    }
    switch (vault.read(folder, name)) {
      case Reading.Missing() -> {}
      case Reading.Refused(Problem problem) -> found.add(problem);
      case Reading.Text(String text, Look _) -> {
        if (!free) {
          content(folder, name, text, parts);
        }
      }
    }
  }

  private void content(Folder folder, String name, String text, Optional<NoteName> parts) {
    String where = Vault.where(folder, name);
    switch (Note.parse(where, text)) {
      case Note.Parsed.Refused(Problem problem) -> found.add(problem);
      case Note.Parsed.Read(Note note) -> {
        Optional<String> id = note.matter().text("id");
        if (id.isEmpty() || !Ulid.looksLike(id.get())) {
          say(
              where,
              note.matter().line("id"),
              id.isEmpty() ? "the front matter has no id" : "the id is none of ours",
              "write id: and the 26 letters and digits of the file's name");
        } else {
          identity(where, note.matter().line("id"), new Ulid(id.get()), parts);
        }
      }
    }
    parts.ifPresent(p -> elsewhere(folder, p, where));
  }

  private void identity(String where, int line, Ulid id, Optional<NoteName> parts) {
    if (parts.isPresent() && !parts.get().id().equals(id)) {
      say(where, line, "the id is not the one in the file's name", "make them the same again");
    }
    String before = first.putIfAbsent(id, where);
    if (before != null) {
      say(where, line, "the same id stands in " + before, "keep the note that you decided with");
    }
  }

  private void elsewhere(Folder folder, NoteName name, String where) {
    for (Folder other : vault.locate(name.file())) {
      if (other != folder && !other.decision()) {
        say(where, 0, "the same note lies in " + other, "keep one of them");
      }
    }
  }

  private void say(String where, int line, String reason, String remedy) {
    found.add(new Problem(where, line, reason, remedy));
  }
}
