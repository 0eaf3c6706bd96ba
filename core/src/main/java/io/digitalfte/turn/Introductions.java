package io.digitalfte.turn;

import io.digitalfte.decide.KeyChange;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Journal;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Saved;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Card;
import io.digitalfte.share.Roster;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes down who takes part. In a cloud nobody can agree to anything, and there is nothing to
 * agree to: whom it was paired with, and its own fresh key, change only what it says and to whom.
 */
public final class Introductions {
  private final Journal journal;
  private final Accepted accepted;
  private final Supplier<Instant> now;

  /** Writes into this journal, with the time that counts. */
  public Introductions(Journal journal, Accepted accepted, Supplier<Instant> now) {
    this.journal = journal;
    this.accepted = accepted;
    this.now = now;
  }

  /**
   * This cloud's local side from now on, as a person at its terminal confirmed.
   *
   * @throws Fault {@code REFUSED} in a home that decides itself, or where the card is no local
   *     side's
   */
  public void paired(String line) {
    Card card = Card.read(line);
    KeyRing ring = accepted.ring();
    if (ring.decides()) {
      throw refused("this home is the local side; only a cloud is paired with one");
    }
    if (card.half() != Agent.Half.LOCAL || card.home().equals(ring.home())) {
      throw refused("that is the card of no local side");
    }
    write(pen -> {
      pen.document(Accepted.PAIRED, now.get(), card.text());
      note(pen, "agent.paired", ring.home(), card);
    });
  }

  /**
   * This cloud's own agent has a fresh key from now on.
   *
   * @param json the next edition of the ring
   */
  public void renewed(String json, String line) {
    KeyRing next = KeyRing.read(json.getBytes(StandardCharsets.UTF_8));
    KeyRing ring = accepted.ring();
    List<String> wrong = new ArrayList<>(KeyChange.objectionsOfCloud(ring, next));
    if (!wrong.isEmpty()) {
      throw refused(String.join(", ", wrong));
    }
    write(pen -> {
      pen.document(Accepted.KEYS, now.get(), new String(next.bytes(), StandardCharsets.UTF_8));
      note(pen, "agent.renewed", ring.home(), keep(pen, next, line, now.get()));
    });
  }

  /**
   * Takes the list of agents that came from the local side; one that is not newer is left alone, so
   * the same may come again.
   *
   * @throws Fault {@code REFUSED} where it is not the local side's, or an older one
   */
  public void told(String sealed) {
    Membership known = new Membership(accepted);
    Card local =
        known.local().orElseThrow(() -> refused("this cloud was not paired; run fte agent pair"));
    if (accepted.ring().decides()) {
      throw refused("the local side tells who takes part, and is told by nobody");
    }
    Roster roster = Roster.open(sealed, local);
    int before = known.roster().map(Roster::number).orElse(0);
    if (roster.number() < before) {
      throw refused(
          "the list of agents is number "
              + roster.number()
              + ", and "
              + before
              + " was here before");
    }
    if (roster.number() > before) {
      write(pen -> {
        pen.document(Accepted.ROSTER, now.get(), sealed);
        note(pen, "agents.told", accepted.ring().home(), local);
      });
    }
  }

  /** Keeps a card beside the ring that names its key; gives it. */
  static Card keep(Pen pen, KeyRing ring, String line, Instant at) {
    Card card = Card.read(line);
    Agent.Half half =
        card.home().equals(ring.home()) && ring.decides() ? Agent.Half.LOCAL : Agent.Half.CLOUD;
    boolean named =
        ring.active(KeyRing.Role.AGENT).stream()
            .anyMatch(e -> e.open().equals(card.open()) && e.holder().equals(card.agent()));
    if (!named || card.half() != half) {
      throw refused("the card is not that of an agent in the key ring");
    }
    Optional<Saved.Document> before = pen.document(Accepted.CARDS);
    List<Card> cards =
        new ArrayList<>(before.map(d -> Membership.cards(d.body())).orElse(List.of()));
    cards.add(card);
    pen.document(Accepted.CARDS, at, Membership.text(cards));
    return card;
  }

  private void write(Consumer<Pen> step) {
    journal.write(pen -> {
      step.accept(pen);
      return true;
    });
    accepted.forget();
  }

  private void note(Pen pen, String event, Ulid home, Card card) {
    pen.append(
        Entry.Draft.of(event, "owner", home)
            .with("agent", card.agent())
            .with("key", card.open().id())
            .with("other_home", card.home()),
        now.get());
  }

  private static Fault refused(String why) {
    return Fault.of(Fault.Code.REFUSED, why);
  }
}
