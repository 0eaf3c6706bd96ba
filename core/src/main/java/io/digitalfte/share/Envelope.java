package io.digitalfte.share;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.EncryptionKey;
import io.digitalfte.decide.PublicKey;
import io.digitalfte.decide.Seal;
import io.digitalfte.decide.SealedBox;
import io.digitalfte.term.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A record as it lies in the tree: sealed by who says it, and closed to all but one where that is
 * wanted.
 *
 * @param schema 1
 * @param about what it is about, such as the name of a task; not sealed, for others than the reader
 * @param open what is said, where everybody may read it
 * @param closed the same in a {@link SealedBox}
 */
public record Envelope(int schema, String about, Optional<Sealed> open, Optional<String> closed) {
  /** The most characters of a record. */
  public static final int MOST = 2 << 20;

  /**
   * What is said, and by whom.
   *
   * @param content a record
   * @param seal over its canonical JSON
   */
  public record Sealed(JsonNode content, Seal seal) {}

  /** What came of opening one. */
  public sealed interface Opened {
    /** It is whole and was said by whom it should. */
    record Content(JsonNode content) implements Opened {}

    /** It cannot be read, or was not said by whom it should. */
    record Refused(String rule, String why) implements Opened {}
  }

  public Envelope {
    if (schema != 1) {
      throw new IllegalArgumentException("a record of schema " + schema + "; 1 is known");
    }
    if (open.isPresent() == closed.isPresent()) {
      throw new IllegalArgumentException("a record is either open or closed");
    }
    if (about.length() > 200) {
      throw new IllegalArgumentException("a record about too much");
    }
  }

  /**
   * A record as it is put into the tree.
   *
   * @param to who alone may read it; empty for everybody
   */
  public static String text(
      String about,
      String purpose,
      Object content,
      AgentKey key,
      Optional<EncryptionKey> to,
      SecureRandom random) {
    JsonNode tree = Json.tree(content);
    Sealed sealed = new Sealed(tree, key.seal(purpose, Json.canonical(tree)));
    Optional<String> closed =
        to.map(reader -> SealedBox.close(Json.canonical(sealed), reader, random));
    return Json.text(
        new Envelope(
            1, about, closed.isPresent() ? Optional.empty() : Optional.of(sealed), closed));
  }

  /**
   * The record that this text is.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Envelope read(String text) {
    if (text.length() > MOST) {
      throw new IllegalArgumentException(
          "a record of " + text.length() + " characters, at most " + MOST + " are taken");
    }
    return Json.read(text.getBytes(StandardCharsets.UTF_8), Envelope.class);
  }

  /**
   * What it says, when it was sealed by that key.
   *
   * @param reader whose box it may be
   */
  public Opened opened(String purpose, PublicKey who, AgentKey reader) {
    Sealed sealed;
    try {
      sealed =
          open.isPresent()
              ? open.get()
              : Json.read(SealedBox.open(closed.orElseThrow(), reader), Sealed.class);
    } catch (IllegalArgumentException e) {
      return new Opened.Refused("record.closed", String.valueOf(e.getMessage()));
    }
    if (!sealed.seal().key().equals(who.id())) {
      return new Opened.Refused(
          "seal.key", "it is sealed by the key " + sealed.seal().key() + ", not " + who.id());
    }
    return who.sealed(purpose, Json.canonical(sealed.content()), sealed.seal())
        ? new Opened.Content(sealed.content())
        : new Opened.Refused("seal.wrong", "its seal does not fit what it says");
  }
}
