package io.digitalfte.share;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.EncryptionKey;
import io.digitalfte.decide.PublicKey;
import io.digitalfte.decide.Seal;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * How an agent presents itself: one line of text that its own key has sealed, so that no part of it
 * can be exchanged or mistyped. A card says who somebody claims to be; that it is the right one, a
 * person says.
 *
 * @param home the home it works in
 * @param agent its name, as {@link Agent#id}
 * @param half which half that home is
 * @param open the key that signs its commits and dispatches
 * @param encryption the key to encrypt to, so that only it can read
 * @param seal over all of it, by {@code open}
 */
public record Card(
    Ulid home, String agent, Agent.Half half, PublicKey open, EncryptionKey encryption, Seal seal) {
  private static final String PURPOSE = "digitalfte/card/1";
  private static final String FORM = "fte-agent-1";
  private static final int MOST = 500;

  public Card {
    Agent checked = new Agent(agent, half, open, true);
    if (!open.sealed(PURPOSE, content(home, checked, encryption), seal)) {
      throw new IllegalArgumentException("the card's seal is not that of its key");
    }
  }

  /** The card of the agent that holds this key. */
  public static Card of(AgentKey key, String agent, Agent.Half half) {
    byte[] content =
        content(key.home(), new Agent(agent, half, key.open(), true), key.encryption());
    return new Card(
        key.home(), agent, half, key.open(), key.encryption(), key.seal(PURPOSE, content));
  }

  /**
   * The card that this line is.
   *
   * @throws Fault {@code REFUSED} where it is none, or a damaged one
   */
  public static Card read(String line) {
    String text = line.strip();
    List<String> parts = text.length() > MOST ? List.of() : List.of(text.split("\\.", -1));
    if (parts.size() != 7 || !parts.getFirst().equals(FORM)) {
      throw refused("that is no agent's card");
    }
    try {
      PublicKey open = new PublicKey(parts.get(4));
      return new Card(
          new Ulid(parts.get(1)),
          parts.get(2),
          half(parts.get(3)),
          open,
          new EncryptionKey(parts.get(5)),
          new Seal(open.id(), parts.get(6)));
    } catch (IllegalArgumentException _) {
      throw refused("that card is damaged");
    }
  }

  /** The line, about 250 characters without a space. */
  public String text() {
    byte[] content = content(home, agent(true), encryption);
    return new String(content, StandardCharsets.US_ASCII) + "." + seal.signature();
  }

  /** The agent that it presents. */
  public Agent agent(boolean active) {
    return new Agent(agent, half, open, active);
  }

  private static byte[] content(Ulid home, Agent agent, EncryptionKey encryption) {
    return String.join(
            ".",
            FORM,
            home.text(),
            agent.id(),
            agent.half().name().toLowerCase(Locale.ROOT),
            agent.open().text(),
            encryption.text())
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static Agent.Half half(String word) {
    for (Agent.Half half : Agent.Half.values()) {
      if (half.name().toLowerCase(Locale.ROOT).equals(word)) {
        return half;
      }
    }
    throw new IllegalArgumentException("neither half");
  }

  private static Fault refused(String why) {
    return Fault.of(
        Fault.Code.REFUSED, why + "; copy the whole line that fte agent show prints at its side");
  }
}
