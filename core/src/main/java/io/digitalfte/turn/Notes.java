package io.digitalfte.turn;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Kinds.Known;
import io.digitalfte.vault.Card;
import io.digitalfte.vault.Folder;
import io.digitalfte.vault.Reading;
import io.digitalfte.vault.Status;
import io.digitalfte.vault.Vault;
import java.util.List;
import java.util.Optional;

/** Keeps the vault's notes as the journal has them: the right text in the right folder, once. */
final class Notes {
  private final Office office;
  private final Cards cards;
  private final Vault vault;

  Notes(Office office, Cards cards, Vault vault) {
    this.office = office;
    this.cards = cards;
    this.vault = vault;
  }

  /** Writes this proposal's note where it belongs, and takes it away from where it does not. */
  void publish(Ulid proposal) {
    Optional<Saved.Plan> found = office.journal().<Optional<Saved.Plan>>read(v -> v.plan(proposal));
    if (found.isEmpty()) {
      return;
    }
    Saved.Plan plan = found.get();
    Status status = Cards.status(plan.actions());
    String text = text(plan, status);
    String name = plan.proposal().note();
    if (plan.proposal().state() == State.WAITING && justMoved(plan.proposal())) {
      return;
    }
    if (!same(status.folder(), name, text)) {
      vault.write(status.folder(), name, text);
    }
    for (Folder folder : vault.locate(name)) {
      if (folder != status.folder() && folder != Folder.IN_PROGRESS) {
        vault.remove(folder, name);
      }
    }
  }

  /** Whether a person moved this very rendering, and it has not been looked at: a decision. */
  private boolean justMoved(Saved.Proposal p) {
    return !p.mark().isEmpty()
        && vault.look(Folder.PENDING_APPROVAL, p.note()).isEmpty()
        && (shown(Folder.APPROVED, p) || shown(Folder.REJECTED, p));
  }

  private boolean shown(Folder folder, Saved.Proposal p) {
    return vault.read(folder, p.note()) instanceof Reading.Text t && t.text().contains(p.mark());
  }

  private String text(Saved.Plan plan, Status status) {
    if (plan.proposal().state() == State.WAITING) {
      return plan.proposal().rendering();
    }
    Optional<List<Known<?>>> known = office.kinds().readAll(plan.actions());
    if (known.isEmpty()) {
      return plan.proposal().rendering();
    }
    String mark = office.ids().nonce(16);
    Card card = cards.card(plan, known.get(), List.of(), mark);
    String text = card.render();
    if (status == Status.HELD) {
      // While it is held a change of the note takes the approval back, so it must be known.
      office
          .journal()
          .write(pen -> {
            pen.rendered(plan.proposal().id(), mark, text);
            return true;
          });
    }
    return text;
  }

  private boolean same(Folder folder, String name, String text) {
    return vault.read(folder, name) instanceof Reading.Text t && t.text().equals(text);
  }
}
