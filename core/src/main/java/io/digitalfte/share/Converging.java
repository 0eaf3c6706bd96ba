package io.digitalfte.share;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.vault.Reading;
import io.digitalfte.vault.SharedFiles;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a file of the vault to what the shared tree has, and loses nothing that was written there
 * meanwhile: the owner of the path is right, the other text is kept beside. Harmless twice.
 */
final class Converging {
  private static final int MOST_LOOKS = 20;

  private final Member member;

  Converging(Member member) {
    this.member = member;
  }

  /**
   * Takes a change into the vault.
   *
   * @param held the digest of what we held there before
   * @param text what the tree has now; empty where it has nothing
   * @param ours whether the change is one that we sent
   */
  void take(String path, Optional<Digest> held, Optional<String> text, boolean ours) {
    for (int i = 0; i < MOST_LOOKS; i++) {
      if (taken(path, held, text, ours)) {
        return;
      }
      // It changed while we looked: look again.
    }
    throw Fault.passing(path + " in the vault changes all the time; leave it alone a moment", null)
        .about(path);
  }

  private boolean taken(String path, Optional<Digest> held, Optional<String> text, boolean ours) {
    return switch (member.files().read(path)) {
      case Reading.Missing() -> decided(path, held, text, Optional.empty(), ours);
      case Reading.Text(String here, _) -> decided(path, held, text, Optional.of(here), ours);
      case Reading.Refused _ -> {
        if (text.isPresent() && !digest(text).equals(held)) {
          // Whatever it is, a person put it there.
          member.files().aside(path);
          yield put(path, Optional.empty(), text);
        }
        yield true;
      }
    };
  }

  private boolean decided(
      String path,
      Optional<Digest> held,
      Optional<String> text,
      Optional<String> here,
      boolean ours) {
    Optional<Digest> found = digest(here);
    if (found.equals(digest(text))) {
      return true;
    }
    if (found.equals(held)) {
      return put(path, here, text);
    }
    if (held.isEmpty() && text.isEmpty()) {
      // What we never let in has gone again; what lies here is our own and stays home.
      return true;
    }
    if (ours && !Belonging.task(path)) {
      // Changed again since we sent it; the next commit says so.
      return true;
    }
    if (here.isEmpty()) {
      // A removal against an edit keeps the edit.
      return put(path, here, text);
    }
    return switch (Belonging.of(path, member.self())) {
      case OURS -> {
        text.ifPresent(t -> beside(path, t));
        yield true;
      }
      case THEIRS, CLAIMED -> giveWay(path, here.get(), text);
      case NOBODYS -> (text.isEmpty() && !Belonging.task(path)) || giveWay(path, here.get(), text);
    };
  }

  /**
   * What was written here without a right to it gives way to what we hold, and is kept beside.
   *
   * @return false where it changed meanwhile
   */
  boolean giveWay(String path, String here, Optional<String> text) {
    beside(path, here);
    return put(path, Optional.of(here), text);
  }

  private void beside(String path, String text) {
    Sibling sibling = Sibling.of(member.self(), path, text);
    if (!put(sibling.path(), Optional.empty(), Optional.of(sibling.text()))) {
      // Kept before, and perhaps written on since.
      return;
    }
    member.inlet().note("sync.conflicted", path, Map.of("kept", sibling.path()));
  }

  /** Puts this text there, or nothing, in place of that. */
  boolean put(String path, Optional<String> here, Optional<String> text) {
    return member.files().replace(path, digest(here), text);
  }

  private static Optional<Digest> digest(Optional<String> text) {
    return text.map(SharedFiles::digest);
  }
}
