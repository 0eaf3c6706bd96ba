package io.digitalfte.decide;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The public keys of a home and what each may do. A ring is a value; a change makes the next
 * edition, which names the digest of the one before and counts only with a person's {@link
 * SignedConsent} ({@link KeyChange}). Entries are never taken away, so that old signatures can
 * still be told.
 *
 * @param home the home it belongs to
 * @param edition 1 for the first, then one more for each change
 * @param previous the digest of the edition before; empty in the first
 * @param keys every key there ever was, oldest first, at most 1,000
 */
public record KeyRing(Ulid home, int edition, Optional<Digest> previous, List<Entry> keys) {
  /** What a key may sign. */
  public enum Role {
    /** Held open by the daemon: approvals of assurance {@code move}, checkpoints. */
    WITNESS,
    /** Under a person's passphrase: approvals of either assurance, consents. */
    APPROVER,
    /** Made of the recovery code: one consent, that which replaces a lost approver key. */
    RECOVERY,
    /** Another process's identity: its own commits and proposals, never an approval. */
    AGENT;

    boolean approves(Assurance assurance) {
      return switch (this) {
        case APPROVER -> true;
        case WITNESS -> assurance == Assurance.MOVE;
        case RECOVERY, AGENT -> false;
      };
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where a key stands in its life; only an active key can make anything happen. */
  public enum State {
    ACTIVE,
    /** Replaced in good order. */
    RETIRED,
    /** Taken back. */
    REVOKED,
    /** Its file or passphrase is gone. */
    LOST;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A key.
   *
   * @param open the public key
   * @param role what it may sign
   * @param holder whose it is, such as {@code mara} or {@code daemon}
   * @param state where it stands
   * @param since when it came
   * @param until when it stopped being active; empty while it is
   * @param heir the key that took its place, if one did
   */
  public record Entry(
      PublicKey open,
      Role role,
      String holder,
      State state,
      Instant since,
      Optional<Instant> until,
      Optional<KeyId> heir) {
    public Entry {
      Approval.line(holder);
      if ((state == State.ACTIVE) != until.isEmpty()) {
        throw new IllegalArgumentException("a key has an end if and only if it is not active");
      }
    }

    /** The fingerprint. */
    public KeyId id() {
      return open.id();
    }

    static Entry active(PublicKey open, Role role, String holder, Instant since) {
      return new Entry(open, role, holder, State.ACTIVE, since, Optional.empty(), Optional.empty());
    }

    Entry ended(State how, Instant at, Optional<KeyId> next) {
      return new Entry(
          open, role, holder, how, since, Optional.of(until.orElse(at)), next.or(() -> heir));
    }
  }

  public KeyRing {
    keys = List.copyOf(keys);
    if (edition < 1 || (edition == 1) != previous.isEmpty()) {
      throw new IllegalArgumentException("edition " + edition + " of a key ring");
    }
    if (keys.isEmpty() || keys.size() > 1000) {
      throw new IllegalArgumentException("a key ring of " + keys.size() + " keys");
    }
    Set<KeyId> seen = new HashSet<>();
    for (Entry entry : keys) {
      if (!seen.add(entry.id())) {
        throw new IllegalArgumentException("a key ring holds " + entry.id() + " twice");
      }
    }
  }

  /** The first ring of a home. */
  public static KeyRing first(
      Ulid home,
      PublicKey witness,
      String holder,
      PublicKey approver,
      PublicKey recovery,
      Instant at) {
    return new KeyRing(
        home,
        1,
        Optional.empty(),
        List.of(
            Entry.active(witness, Role.WITNESS, "daemon", at),
            Entry.active(approver, Role.APPROVER, holder, at),
            Entry.active(recovery, Role.RECOVERY, holder, at)));
  }

  /** The first ring of a cloud's home: nobody in it can approve or agree to anything, ever. */
  public static KeyRing ofCloud(
      Ulid home, PublicKey witness, String agent, PublicKey open, Instant at) {
    return new KeyRing(
        home,
        1,
        Optional.empty(),
        List.of(
            Entry.active(witness, Role.WITNESS, "daemon", at),
            Entry.active(open, Role.AGENT, agent, at)));
  }

  /** This first ring with the home's own agent in it. */
  public KeyRing with(String agent, PublicKey open, Instant at) {
    if (edition != 1) {
      throw new IllegalStateException("an agent comes in later by a change");
    }
    List<Entry> all = new ArrayList<>(keys);
    all.add(Entry.active(open, Role.AGENT, agent, at));
    return new KeyRing(home, edition, previous, all);
  }

  /**
   * Whether anybody was ever to decide here. Where not, it is a cloud's home, and no approval and
   * no consent holds in it, whoever signed.
   */
  public boolean decides() {
    return keys.stream().anyMatch(entry -> entry.role() == Role.APPROVER);
  }

  /**
   * The ring that these bytes hold.
   *
   * @throws IllegalArgumentException if they hold none
   */
  public static KeyRing read(byte[] json) {
    return Json.read(json, KeyRing.class);
  }

  /** The canonical JSON, as the journal keeps it. */
  public byte[] bytes() {
    return Json.canonical(this);
  }

  /** The digest of {@link #bytes()}. */
  public Digest digest() {
    return Digest.of(bytes());
  }

  /** The key of this fingerprint. */
  public Optional<Entry> find(KeyId id) {
    return keys.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /** The active keys of this role, oldest first. */
  public List<Entry> active(Role role) {
    return keys.stream()
        .filter(entry -> entry.role() == role && entry.state() == State.ACTIVE)
        .toList();
  }

  KeyRing next(List<Entry> changed) {
    return new KeyRing(home, Math.addExact(edition, 1), Optional.of(digest()), changed);
  }
}
