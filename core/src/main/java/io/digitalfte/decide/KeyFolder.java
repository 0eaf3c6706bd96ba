package io.digitalfte.decide;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The private keys' files: one per key, named after its fingerprint, 0600 in a folder of 0700. The
 * key ring says which of them count; so a fresh key is written first, then the ring changes, then
 * the old file is deleted, and a crash in between leaves nothing broken. One process at a time.
 */
public final class KeyFolder {
  private final Path folder;
  private final SecureRandom random;

  /** Keys in this folder, which is made when the first is created. */
  public KeyFolder(Path folder, SecureRandom random) {
    this.folder = folder;
    this.random = random;
  }

  /** A fresh witness key, on disk when this returns. */
  public WitnessKey createWitness(Ulid home, Instant at) {
    WitnessKey key = new WitnessKey(home, Ed25519.generate(random));
    write(witness(key.id()), key.stored(at));
    return key;
  }

  /** A fresh agent key, on disk when this returns. */
  public AgentKey createAgent(Ulid home, Instant at) {
    AgentKey key = new AgentKey(home, Ed25519.generate(random));
    write(agent(key.id()), key.stored(at));
    return key;
  }

  /**
   * Refuses a name that no approver can have, before anything is made.
   *
   * @throws Fault {@code REFUSED} unless it is one line of 1 to 100 characters
   */
  public static void checkHolder(String holder) {
    try {
      Approval.line(holder);
    } catch (IllegalArgumentException e) {
      throw Fault.of(Fault.Code.REFUSED, "this name cannot be used: " + e.getMessage(), e);
    }
  }

  /**
   * Refuses a passphrase that no approver key can be made with; wipes nothing.
   *
   * @throws Fault {@code REFUSED} when it is too weak or too long
   */
  public static void checkPassphrase(char[] passphrase) {
    Passphrase.check(passphrase);
  }

  /**
   * A fresh approver key, on disk when this returns.
   *
   * @param passphrase at least 10 characters; wiped here
   * @throws Fault {@code REFUSED} when the passphrase is too weak
   */
  public ApproverKey createApprover(Ulid home, String holder, char[] passphrase, Instant at) {
    try {
      ApproverKey key = ApproverKey.create(home, holder, at, passphrase, random);
      write(approver(key.id()), key.stored());
      return key;
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  /** A fresh recovery code; see {@link RecoveryCode#draw}. */
  public char[] drawRecoveryCode() {
    return RecoveryCode.draw(random);
  }

  /**
   * The witness key of this fingerprint.
   *
   * @throws Fault {@code REFUSED} when the file can be read by others or is a link, {@code
   *     UNAVAILABLE} when it is not there, {@code CORRUPT} when it is no key
   */
  public WitnessKey openWitness(KeyId id) {
    WitnessKey key = read(witness(id), WitnessKey::read);
    return checked(key, key.id(), id);
  }

  /** The agent key of this fingerprint; faults as {@link #openWitness}. */
  public AgentKey openAgent(KeyId id) {
    AgentKey key = read(agent(id), AgentKey::read);
    return checked(key, key.id(), id);
  }

  /** The approver key of this fingerprint, still closed; faults as {@link #openWitness}. */
  public ApproverKey openApprover(KeyId id) {
    ApproverKey key = read(approver(id), ApproverKey::read);
    return checked(key, key.id(), id);
  }

  /**
   * Puts the approver key under another passphrase; the key itself stays the same.
   *
   * @param old wiped here
   * @param fresh wiped here
   * @throws Fault {@code REFUSED} when the old one is wrong or the fresh one too weak
   */
  public ApproverKey changePassphrase(KeyId id, char[] old, char[] fresh) {
    try {
      ApproverKey key = openApprover(id).under(old, fresh, random);
      write(approver(id), key.stored());
      return key;
    } finally {
      Arrays.fill(old, '\0');
      Arrays.fill(fresh, '\0');
    }
  }

  /** Deletes the private key's file, if it is there; for a key that no longer counts. */
  public void delete(KeyId id) {
    try {
      Files.deleteIfExists(witness(id));
      Files.deleteIfExists(approver(id));
      Files.deleteIfExists(agent(id));
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot delete the file of key " + id, e);
    }
  }

  /**
   * Which files here let somebody decide, by what is in them and whatever they are called: approver
   * keys, and recovery codes that somebody wrote down. Looks at most at 1,000 files.
   *
   * @throws Fault {@code UNAVAILABLE} when the folder cannot be read
   */
  public List<Path> deciding() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 3)) {
      return files.filter(Files::isRegularFile).limit(1_000).filter(KeyFolder::decides).toList();
    } catch (IOException | UncheckedIOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot look into " + folder, e);
    }
  }

  private static boolean decides(Path file) {
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(64 << 10);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      String text = new String(content, StandardCharsets.ISO_8859_1);
      return text.contains(ApproverKey.FORMAT)
          || RecoveryCode.LOOKS.matcher(text).results().anyMatch(r -> RecoveryCode.is(r.group()));
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private Path witness(KeyId id) {
    return folder.resolve("witness-" + id.brief() + ".key");
  }

  private Path agent(KeyId id) {
    return folder.resolve("agent-" + id.brief() + ".key");
  }

  private Path approver(KeyId id) {
    return folder.resolve("approver-" + id.brief() + ".key");
  }

  private void write(Path file, byte[] content) {
    try {
      PrivateFile.write(file, content, random);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static <T> T read(Path file, Function<byte[], T> codec) {
    byte[] content = PrivateFile.read(file);
    try {
      return codec.apply(content);
    } catch (IllegalArgumentException _) {
      // The cause could quote the file, which holds a private key.
      throw Fault.of(Fault.Code.CORRUPT, "there is no key in " + file).about(file.toString());
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static <T> T checked(T key, KeyId is, KeyId wanted) {
    if (!is.equals(wanted)) {
      throw Fault.of(Fault.Code.CORRUPT, "the file of key " + wanted + " holds key " + is);
    }
    return key;
  }
}
