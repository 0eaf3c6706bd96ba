package io.digitalfte.turn;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Kinds.Known;
import io.digitalfte.vault.Folder;
import io.digitalfte.vault.Reading;
import io.digitalfte.vault.Status;
import io.digitalfte.vault.Vault;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps the vault's notes as the journal has them: the right text in the right folder, once. */
final class Notes {
  private final Office office;
  private final Cards cards;
  private final Vault vault;
  private final Sight sight;

  Notes(Office office, Cards cards, Vault vault) {
    this.office = office;
    this.cards = cards;
    this.vault = vault;
    this.sight = new Sight(vault, office.limits().settle());
  }

  /**
   * Writes this proposal's note where it belongs, and takes it away from where it does not. While
   * it waits, what a person writes into the note is left alone, and so is a move that nobody has
   * looked at yet.
   *
   * @param looked where the note was looked at, so that it may be put back from there; a note that
   *     has come to another place since was moved by a person, and no round knows it
   */
  void publish(Ulid proposal, Set<Folder> looked) {
    Optional<Saved.Plan> found = office.journal().<Optional<Saved.Plan>>read(v -> v.plan(proposal));
    if (found.isEmpty()) {
      return;
    }
    Saved.Plan plan = found.get();
    Status status = Cards.status(plan.actions());
    boolean seen = !looked.isEmpty();
    boolean unseen = plan.proposal().state() == State.WAITING && !seen;
    String name = plan.proposal().note();
    // Before anything is asked of the folders: what comes anywhere after this is never removed.
    Map<Folder, String> before = files(name);
    if (!plan.proposal().state().last() && movedUnseen(name, status, looked)) {
      // What a person decided must not be swept away; the round that sees it publishes.
      return;
    }
    if (unseen && undecided(plan.proposal())) {
      return;
    }
    if (!stays(plan.proposal(), status, seen)) {
      String text = text(plan, status);
      if (!sight.text(status.folder(), name).filter(text::equals).isPresent()) {
        vault.write(status.folder(), name, text);
        if (unseen && undecided(plan.proposal())) {
          // It was moved while we wrote, so ours is one too many.
          vault.remove(status.folder(), name);
          return;
        }
      }
    }
    if (unseen && undecided(plan.proposal())) {
      // Moved a moment ago; what we find elsewhere is that decision.
      return;
    }
    before.forEach((folder, file) -> {
      // What came there since was moved by a person while we wrote.
      boolean same = vault.look(folder, name).filter(look -> look.file().equals(file)).isPresent();
      if (folder != status.folder() && same) {
        vault.remove(folder, name);
      }
    });
  }

  /** Which file lies where under this name. */
  private Map<Folder, String> files(String name) {
    Map<Folder, String> files = new EnumMap<>(Folder.class);
    for (Folder folder : vault.locate(name)) {
      if (folder != Folder.IN_PROGRESS) {
        vault.look(folder, name).ifPresent(look -> files.put(folder, look.file()));
      }
    }
    return files;
  }

  /**
   * Whether a person moved the note to Rejected, or back from Approved, and no round has seen it.
   */
  private boolean movedUnseen(String name, Status status, Set<Folder> looked) {
    boolean back =
        !looked.contains(Folder.PENDING_APPROVAL)
            && status.folder() == Folder.APPROVED
            && sight
                .text(Folder.PENDING_APPROVAL, name)
                .filter(t -> Sight.says(t, Status.APPROVED, Status.HELD, Status.ACTING))
                .isPresent();
    return back
        || (!looked.contains(Folder.REJECTED) && vault.look(Folder.REJECTED, name).isPresent());
  }

  /** Whether it is being asked anew, or was moved and nobody has looked at that yet. */
  private boolean undecided(Saved.Proposal p) {
    return p.mark().isEmpty() || moved(Folder.APPROVED, p) || moved(Folder.REJECTED, p);
  }

  private boolean moved(Folder folder, Saved.Proposal p) {
    return sight.text(folder, p.note()).filter(t -> Sight.present(p, t)).isPresent();
  }

  /** Whether the note that lies there is of the present rendering, and may be being edited. */
  private boolean stays(Saved.Proposal p, Status status, boolean seen) {
    if (p.state() != State.WAITING) {
      return false;
    }
    return switch (vault.read(status.folder(), p.note())) {
      case Reading.Text file -> Sight.present(p, file.text());
      case Reading.Missing _ -> false;
      case Reading.Refused _ -> !seen;
    };
  }

  private String text(Saved.Plan plan, Status status) {
    Saved.Proposal p = plan.proposal();
    if (p.state() == State.WAITING
        || (status == Status.HELD && Sight.says(p.rendering(), status))) {
      return p.rendering();
    }
    Optional<List<Known<?>>> known = office.kinds().readAll(plan.actions());
    if (known.isEmpty()) {
      return p.rendering();
    }
    String mark = office.ids().nonce(16);
    String text = cards.card(plan, known.get(), List.of(), mark).render();
    if (status == Status.HELD) {
      // While it is held a change of the note takes the approval back, so it must be known.
      office
          .journal()
          .write(pen -> {
            pen.rendered(p.id(), mark, text);
            return true;
          });
    }
    return text;
  }
}
