package io.digitalfte.surface.cli;

import io.digitalfte.decide.ApproverKey;
import io.digitalfte.decide.Facts;
import io.digitalfte.decide.KeyId;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.Policy;
import io.digitalfte.decide.PublicKey;
import io.digitalfte.home.Intent;
import io.digitalfte.record.Audit;
import io.digitalfte.record.View;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Problem;
import io.digitalfte.term.Ulid;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * What the command line needs of the program behind it; app implements it. Every method that needs
 * a home throws a {@link io.digitalfte.term.Fault} where there is none: {@code UNAVAILABLE}, with
 * what to run. Opened lazily: a command that only reads opens only what it reads.
 */
public interface House {
  /** The program's version. */
  String version();

  /** The time by the given clock. */
  Instant now();

  /** A fresh nonce for something that is to be signed. */
  String nonce();

  /** The home's folder, whether or not there is one yet. */
  Path root();

  /** The home's id. */
  Ulid home();

  /** The owner's name, as settings have it. */
  String owner();

  /** The mode in force: what settings say, as far as a person accepted it. */
  Mode mode();

  /**
   * Has something done: by the daemon where one runs, else by this process, which then takes the
   * home's lock, does one turn, and lets go.
   *
   * @return what came of it
   */
  JsonNode ask(Intent intent);

  /** What the running daemon answers to {@code status}; empty where none runs. Has nothing done. */
  Optional<JsonNode> daemon();

  /** Asks the journal, beside whatever process owns the home. */
  <T> T read(Function<View, T> question);

  /** Why this home has to be settled by a person before anything acts; empty where it need not. */
  default String recovering() {
    return this.<String>read(view -> view.meta("recovering").orElse(""));
  }

  /** The keys that count. */
  KeyRing ring();

  /** The owner's approver key, closed. */
  ApproverKey approver();

  /**
   * A fresh approver key, on disk when this returns; it counts once the ring names it.
   *
   * @param passphrase wiped
   */
  ApproverKey createApprover(String holder, char[] passphrase);

  /** A fresh witness key, as {@link #createApprover}; its public half. */
  PublicKey createWitness();

  /** A fresh recovery code, kept nowhere; the caller wipes it. */
  char[] drawRecoveryCode();

  /**
   * Puts {@link #approver} under another passphrase.
   *
   * @param old wiped
   * @param fresh wiped
   */
  void changePassphrase(char[] old, char[] fresh);

  /** Deletes the private half of a key that does not count, where it lies here. */
  void deleteKey(KeyId id);

  /** The accepted policy. */
  Policy policy();

  /** The handbook's text as it lies in the vault, with the file's name. */
  Page handbook();

  /**
   * What policy knew of this proposal's steps, for what a policy would have decided on the past.
   */
  List<Facts> past(int most);

  /**
   * Makes a home.
   *
   * @param wish where, whose, with which vault
   * @param passphrase for the approver key; wiped; unused in a cloud's home
   */
  Founded init(Wish wish, char[] passphrase);

  /** Runs as the daemon until told to stop; {@code ready} is told once it is. */
  void run(Consumer<String> ready) throws InterruptedException;

  /**
   * Shows the main job end to end over a pretended world.
   *
   * @param what {@code cloud} for two halves, {@code ops-addons} for addons under control; empty
   *     for one home alone
   * @param yes whether to approve what the script says, instead of waiting for a person
   * @param say lines for the person
   * @return whether all of it held
   */
  boolean demo(String what, boolean yes, Consumer<String> say) throws InterruptedException;

  /** Looks at every connection and part. */
  List<Finding> doctor(boolean sendLetter);

  /** Verifies the record, against an outside copy where one is given. */
  Audit.Report verify(Optional<Path> against);

  /** Checks the vault's notes. */
  List<Problem> checkVault();

  /** The settings in force. */
  List<Setting> settings();

  /**
   * What settings want beyond what a person accepted, and the digest of all that is to be accepted.
   */
  Widening widening();

  /** Copies the home consistently into this archive. */
  Path backup(Path archive);

  /** Restores this archive into a new home, which is then recovering. */
  Path restore(Path archive, Path newHome);

  /** What is offered to other programs. */
  Clients clients();

  /** The daemon as a service of this machine. */
  Services services();

  /** Looking after an Odoo; needs no home. */
  Operations operations();

  /** Who takes part in this home's work. */
  Team team();

  /** A page of the vault. */
  record Page(String name, String text) {}

  /**
   * What a new home is to be.
   *
   * @param vault where its vault is; in the home's neighbourhood when empty
   * @param owner the owner's name, one word; of no use in a cloud's home
   * @param role {@code solo}, {@code local} or {@code cloud}
   * @param agent what its agent is called; after the role when empty
   */
  record Wish(Optional<Path> vault, String owner, String role, Optional<String> agent) {
    /** A home that does everything. */
    public Wish(Optional<Path> vault, String owner) {
      this(vault, owner, "solo", Optional.empty());
    }

    /** Whether nobody is to decide in it. */
    public boolean cloud() {
      return role.equals("cloud");
    }
  }

  /**
   * A home that was made.
   *
   * @param recoveryCode printed once and kept nowhere; empty in a cloud's home, which has none
   */
  record Founded(Ulid home, Path root, Path vault, String recoveryCode) {}

  /**
   * What doctor saw.
   *
   * @param what the connection or part
   * @param ok whether it works
   * @param detail what was seen
   * @param remedy what to do about it, and what would be better where it works; or empty
   */
  record Finding(String what, boolean ok, String detail, String remedy) {
    /** Whether it works, and something would be better. */
    boolean warns() {
      return ok && !remedy.isEmpty();
    }
  }

  /**
   * A setting.
   *
   * @param origin {@code default}, {@code fte.yaml:12} or {@code environment ODOO_URL}
   */
  record Setting(String key, String value, String origin, String about) {}

  /** What would be widened; {@code digest} is what a consent binds. */
  record Widening(List<String> lines, Digest digest) {
    public Widening {
      lines = List.copyOf(lines);
    }
  }
}
