package io.digitalfte.share;

import io.digitalfte.term.Digest;
import io.digitalfte.vault.Reading;
import io.digitalfte.vault.SharedFiles;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a file of the vault to what the shared tree has, and loses nothing that was written there
 * meanwhile: the owner of the path is right, the other text is kept beside. Harmless twice.
 */
final class Converging {
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
    Optional<Digest> wanted = text.map(SharedFiles::digest);
    switch (member.files().read(path)) {
      case Reading.Refused _ -> {
        if (text.isPresent() && !wanted.equals(held)) {
          // Whatever it is, a person put it there.
          member.files().aside(path);
          put(path, text);
        }
      }
      case Reading.Missing() -> take(path, held, wanted, text, Optional.empty(), ours);
      case Reading.Text(String here, _) -> take(path, held, wanted, text, Optional.of(here), ours);
    }
  }

  private void take(
      String path,
      Optional<Digest> held,
      Optional<Digest> wanted,
      Optional<String> text,
      Optional<String> here,
      boolean ours) {
    Optional<Digest> found = here.map(SharedFiles::digest);
    if (found.equals(wanted)) {
      return;
    }
    if (found.equals(held)) {
      put(path, text);
      return;
    }
    Belonging whose = Belonging.of(path, member.self());
    if (ours && !Belonging.task(path)) {
      // Changed again since we sent it; the next commit says so.
      return;
    }
    if (here.isEmpty()) {
      // A removal against an edit keeps the edit.
      put(path, text);
      return;
    }
    switch (whose) {
      case OURS -> text.ifPresent(t -> beside(path, t));
      case THEIRS, CLAIMED -> giveWay(path, here.get(), text);
      case NOBODYS -> {
        if (text.isPresent() || Belonging.task(path)) {
          giveWay(path, here.get(), text);
        }
      }
    }
  }

  /** What was written here without a right to it is kept beside, and what we hold is put back. */
  void putBack(String path, String here, Optional<String> held) {
    giveWay(path, here, held);
  }

  private void giveWay(String path, String here, Optional<String> text) {
    beside(path, here);
    put(path, text);
  }

  private void beside(String path, String text) {
    Sibling sibling = Sibling.of(member.self(), path, text);
    member.files().write(sibling.path(), sibling.text());
    member.inlet().note("sync.conflicted", path, Map.of("kept", sibling.path()));
  }

  /** Puts this text there, or nothing. */
  void put(String path, Optional<String> text) {
    text.ifPresentOrElse(t -> member.files().write(path, t), () -> member.files().remove(path));
  }
}
