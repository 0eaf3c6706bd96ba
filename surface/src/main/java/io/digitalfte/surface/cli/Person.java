package io.digitalfte.surface.cli;

import io.digitalfte.decide.Approval;
import io.digitalfte.decide.ApproverKey;
import io.digitalfte.decide.Assurance;
import io.digitalfte.decide.Consent;
import io.digitalfte.decide.SignedApproval;
import io.digitalfte.decide.SignedConsent;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The person at the terminal: reads what is shown, types a passphrase, and so signs. Where there is
 * no terminal there is no person, and everything here refuses. Every passphrase is wiped before the
 * call that asked for it returns, or by whoever it is handed to.
 */
final class Person {
  private final Call call;
  private final Terminal terminal;

  Person(Call call, Terminal terminal) {
    this.call = call;
    this.terminal = terminal;
  }

  /**
   * Goes on only where there is a person.
   *
   * @throws Fault REFUSED where what is typed or shown is no terminal
   */
  Person present() {
    if (!terminal.open()) {
      throw Fault.of(
          Fault.Code.REFUSED,
          call.name()
              + " needs a person: a passphrase is typed at a terminal, never given by an argument,"
              + " a pipe or the environment; run it in a terminal, with nothing redirected");
    }
    return this;
  }

  /** Shows this text to the person and to nobody else. */
  Person show(String text) {
    text.lines().forEach(line -> terminal.say(Plain.line(line)));
    return this;
  }

  /** A line that the person types. */
  String line(String prompt) {
    return present().terminal.line(prompt).orElseThrow(() -> nothing("nothing")).strip();
  }

  /** The passphrase of a key that there is; the caller wipes it. */
  char[] passphrase(ApproverKey key) {
    return secret("Passphrase of " + key.holder() + ": ", "no passphrase");
  }

  /** The recovery code; the caller wipes it. */
  char[] recoveryCode() {
    return secret("Recovery code: ", "no recovery code");
  }

  /** A passphrase for a key that is to be, typed twice; the caller wipes it. */
  char[] freshPassphrase() {
    char[] once = secret("New passphrase (10 characters or more): ", "no passphrase");
    char[] twice = new char[0];
    boolean same = false;
    try {
      twice = secret("The same again: ", "no passphrase");
      same = Arrays.equals(once, twice);
    } finally {
      Arrays.fill(twice, '\0');
      if (!same) {
        Arrays.fill(once, '\0');
      }
    }
    if (!same) {
      throw Fault.of(Fault.Code.REFUSED, "the two passphrases differ; run it again");
    }
    return once;
  }

  /** The person's consent to this, with the approver key. */
  SignedConsent consent(String subject, Digest digest) {
    House house = call.house();
    return signed(
        house.approver(), (key, passphrase) -> key.sign(consent(key, subject, digest), passphrase));
  }

  /** The person's approval of exactly what this proposal says now. */
  SignedApproval approval(Saved.Proposal proposal) {
    House house = call.house();
    return signed(
        house.approver(),
        (key, passphrase) -> {
          Instant now = house.now();
          if (!now.isBefore(proposal.expires())) {
            throw Fault.of(Fault.Code.REFUSED, "it expired at " + proposal.expires());
          }
          return key.sign(
              new Approval(
                  house.home(),
                  proposal.id(),
                  proposal.digest(),
                  key.holder(),
                  Assurance.PERSON,
                  house.mode(),
                  now,
                  proposal.expires(),
                  house.nonce()),
              passphrase);
        });
  }

  /** What is agreed to, not yet signed. */
  Consent consent(ApproverKey key, String subject, Digest digest) {
    return consent(key.holder(), subject, digest);
  }

  /** What this holder agrees to, not yet signed. */
  Consent consent(String holder, String subject, Digest digest) {
    House house = call.house();
    return new Consent(house.home(), subject, digest, holder, house.now(), house.nonce());
  }

  private interface Signing<T> {
    T sign(ApproverKey key, char[] passphrase);
  }

  private <T> T signed(ApproverKey key, Signing<T> signing) {
    char[] passphrase = passphrase(key);
    try {
      return signing.sign(key, passphrase);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  private char[] secret(String prompt, String what) {
    Supplier<Fault> none = () -> nothing(what);
    return present().terminal.secret(prompt).filter(typed -> typed.length > 0).orElseThrow(none);
  }

  private static Fault nothing(String what) {
    return Fault.of(Fault.Code.REFUSED, what + " was typed; nothing was done");
  }
}
