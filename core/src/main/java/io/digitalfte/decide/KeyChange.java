package io.digitalfte.decide;

import io.digitalfte.decide.KeyRing.Entry;
import io.digitalfte.decide.KeyRing.Role;
import io.digitalfte.decide.KeyRing.State;
import io.digitalfte.term.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The changes in the life of keys. Each gives the next edition of a ring and changes nothing by
 * itself: the next edition counts once {@link #objections} has none against it and its consent. All
 * refuse with a {@link Fault} ({@code REFUSED}) that says what would work.
 */
public final class KeyChange {
  private KeyChange() {}

  /** The old key retires and the fresh one takes its role and holder. */
  public static KeyRing rotate(KeyRing ring, KeyId old, PublicKey fresh, Instant at) {
    Entry entry = active(ring, old);
    return replaced(ring, entry, fresh, State.RETIRED, at);
  }

  /** The key is taken back. The last active key of a role cannot be; rotate it instead. */
  public static KeyRing revoke(KeyRing ring, KeyId id, Instant at) {
    Entry entry =
        ring.find(id).orElseThrow(() -> refused("there is no key " + id + " in the ring"));
    if (entry.state() == State.REVOKED) {
      throw refused("the key " + id + " is revoked already");
    }
    if (entry.state() == State.ACTIVE
        && entry.role() != Role.AGENT
        && ring.active(entry.role()).size() == 1) {
      throw refused(
          "the key " + id + " is the only active " + entry.role().word() + " key; rotate it");
    }
    return ring.next(
        ring.keys().stream()
            .map(e -> e.id().equals(id) ? e.ended(State.REVOKED, at, Optional.empty()) : e)
            .toList());
  }

  /** Another key: an agent's, or a second person's approver key. */
  public static KeyRing add(KeyRing ring, PublicKey fresh, Role role, String holder, Instant at) {
    if (role == Role.WITNESS || role == Role.RECOVERY) {
      throw refused("a home has one " + role.word() + " key; rotate it");
    }
    if (ring.find(fresh.id()).isPresent()) {
      throw refused("the key " + fresh.id() + " is in the ring already");
    }
    List<Entry> keys = new ArrayList<>(ring.keys());
    keys.add(Entry.active(fresh, role, holder, at));
    return ring.next(keys);
  }

  /**
   * An agent takes part from now on. One of the same name retires in its favour, so that a name
   * stands for one key.
   */
  public static KeyRing admit(KeyRing ring, String agent, PublicKey open, Instant at) {
    return ring.active(Role.AGENT).stream()
        .filter(entry -> entry.holder().equals(agent))
        .findFirst()
        .map(entry -> replaced(ring, entry, open, State.RETIRED, at))
        .orElseGet(() -> add(ring, open, Role.AGENT, agent, at));
  }

  /**
   * What stands against putting {@code next} in the place of {@code now} in a cloud's home, where
   * nobody can consent; empty when it replaces the agent's own key and does nothing else.
   */
  public static List<String> objectionsOfCloud(KeyRing now, KeyRing next) {
    Entry fresh = next.keys().getLast();
    List<Entry> own = now.active(Role.AGENT);
    boolean same =
        !now.decides()
            && own.size() == 1
            && now.find(fresh.id()).isEmpty()
            && admit(now, own.getFirst().holder(), fresh.open(), fresh.since()).equals(next);
    return same ? List.of() : List.of("it is not the rotation of this agent's own key");
  }

  /**
   * The approver key is lost: a fresh one takes its place, and the recovery code is used up and
   * replaced by a new one. The recovery key signs this, and it can sign nothing else.
   */
  public static KeyRing lost(
      KeyRing ring, KeyId lost, PublicKey approver, PublicKey recovery, Instant at) {
    Entry entry = active(ring, lost);
    if (entry.role() != Role.APPROVER) {
      throw refused("the key " + lost + " is no approver key; only that one can be lost");
    }
    Entry code =
        ring.active(Role.RECOVERY).stream()
            .findFirst()
            .orElseThrow(() -> refused("this home has no recovery code"));
    KeyRing half = replaced(ring, entry, approver, State.LOST, at);
    KeyRing whole = replaced(half, code, recovery, State.RETIRED, at);
    return ring.next(whole.keys());
  }

  /**
   * What stands against putting {@code next} in the place of {@code now} with this consent; empty
   * when it may be. An approver key can consent to anything that keeps history whole; the recovery
   * key to exactly what {@link #lost} makes.
   */
  public static List<String> objections(KeyRing now, KeyRing next, SignedConsent consent) {
    List<String> wrong = new ArrayList<>();
    if (!next.home().equals(now.home())
        || next.edition() != now.edition() + 1
        || !next.previous().equals(Optional.of(now.digest()))) {
      wrong.add("it does not follow the ring in force");
    }
    if (next.keys().size() < now.keys().size()) {
      wrong.add("a key was left out");
    }
    for (int i = 0; i < Math.min(now.keys().size(), next.keys().size()); i++) {
      if (!continues(now.keys().get(i), next.keys().get(i))) {
        wrong.add("the key " + now.keys().get(i).id() + " was rewritten");
      }
    }
    for (Role role : List.of(Role.WITNESS, Role.APPROVER, Role.RECOVERY)) {
      if (next.active(role).isEmpty()) {
        wrong.add("no active " + role.word() + " key would be left");
      }
    }
    List<String> names = next.active(Role.AGENT).stream().map(Entry::holder).toList();
    if (names.size() != Set.copyOf(names).size()) {
      wrong.add("two agents would have one name");
    }
    boolean recovery =
        now.find(consent.seal().key()).map(key -> key.role() == Role.RECOVERY).orElse(false);
    if (recovery && !made(now, next)) {
      wrong.add("a recovery code can only replace a lost approver key");
    }
    wrong.addAll(
        consent.flaws(now, Consent.KEYS, next.digest(), recovery ? Role.RECOVERY : Role.APPROVER));
    return wrong;
  }

  private static boolean made(KeyRing now, KeyRing next) {
    int old = now.keys().size();
    if (next.keys().size() != old + 2) {
      return false;
    }
    Entry approver = next.keys().get(old);
    Entry recovery = next.keys().get(old + 1);
    return now.active(Role.APPROVER).stream()
        .anyMatch(entry ->
            lost(now, entry.id(), approver.open(), recovery.open(), approver.since()).equals(next));
  }

  private static boolean continues(Entry before, Entry after) {
    return before.open().equals(after.open())
        && before.role() == after.role()
        && before.holder().equals(after.holder())
        && before.since().equals(after.since())
        && (before.state() == State.ACTIVE
            || (after.state() != State.ACTIVE && before.until().equals(after.until())))
        && (before.state() != State.REVOKED || after.state() == State.REVOKED);
  }

  private static KeyRing replaced(KeyRing ring, Entry gone, PublicKey heir, State how, Instant at) {
    if (ring.find(heir.id()).isPresent()) {
      throw refused("the key " + heir.id() + " is in the ring already");
    }
    List<Entry> keys = new ArrayList<>();
    for (Entry entry : ring.keys()) {
      keys.add(entry.id().equals(gone.id()) ? entry.ended(how, at, Optional.of(heir.id())) : entry);
    }
    keys.add(Entry.active(heir, gone.role(), gone.holder(), at));
    return ring.next(keys);
  }

  private static Entry active(KeyRing ring, KeyId id) {
    return ring.find(id)
        .filter(entry -> entry.state() == State.ACTIVE)
        .orElseThrow(() -> refused("there is no active key " + id + " in the ring"));
  }

  private static Fault refused(String why) {
    return Fault.of(Fault.Code.REFUSED, why);
  }
}
