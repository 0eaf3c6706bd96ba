package io.digitalfte.share;

import io.digitalfte.vault.Reading;
import io.digitalfte.vault.SharedFiles;
import java.util.Optional;

/** The texts of what we hold. */
final class Texts {
  private final Member member;
  private final Remote remote;
  private final Holding holding;

  Texts(Member member, Remote remote, Holding holding) {
    this.member = member;
    this.remote = remote;
    this.holding = holding;
  }

  /** The text that we hold at this path; empty where we hold nothing. */
  Optional<String> held(String path) {
    Optional<Item> item = holding.item(path);
    if (item.isEmpty()) {
      return Optional.empty();
    }
    if (Belonging.inVault(path)
        && member.files().read(path) instanceof Reading.Text(String text, _)
        && SharedFiles.digest(text).equals(item.get().digest())) {
      return Optional.of(text);
    }
    return holding
        .at(path)
        .flatMap(leaf -> NoteRules.text(remote.content(leaf, NoteRules.MOST_BYTES)));
  }
}
