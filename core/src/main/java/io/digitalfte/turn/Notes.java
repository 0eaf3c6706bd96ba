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
    boolean waiting = plan.proposal().state() == State.WAITING;
    if (waiting && decided(plan.proposal())) {
      // Moved since the last round: a decision, or an edit, that the next round looks at.
      return;
    }
    boolean missing = !same(status.folder(), name, text);
    if (missing) {
      vault.write(status.folder(), name, text);
    }
    if (waiting && decided(plan.proposal())) {
      if (missing) {
        // It was moved while we wrote, so ours is one too many.
        vault.remove(status.folder(), name);
      }
      return;
    }
    for (Folder folder : vault.locate(name)) {
      if (folder != status.folder() && folder != Folder.IN_PROGRESS) {
        vault.remove(folder, name);
      }
    }
  }

  /**
   * Whether the note lies where a move means a decision, with the mark it was rendered with last:
   * what a round has looked at and turned down is asked again under another mark.
   */
  private boolean decided(Saved.Proposal p) {
    for (Folder folder : List.of(Folder.APPROVED, Folder.REJECTED)) {
      if (vault.read(folder, p.note()) instanceof Reading.Text t && t.text().contains(p.mark())) {
        return true;
      }
    }
    return false;
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
