package io.digitalfte.share;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;

/** An agent for tests, with its key, card and draws. */
record Introduced(AgentKey key, Card card, Ids ids) {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  static Introduced as(Path folder, String agent, Agent.Half half, int number) {
    AgentKey key =
        new KeyFolder(folder.resolve(agent + number), new SecureRandom())
            .createAgent(Ulid.of(NOON.toEpochMilli(), 0, number), NOON);
    return new Introduced(key, Card.of(key, agent, half), new Draws(number));
  }

  /** Draws that differ from agent to agent and within one. */
  private static final class Draws implements Ids {
    private final int number;
    private int drawn;

    Draws(int number) {
      this.number = number;
    }

    @Override
    public Ulid next() {
      return Ulid.of(NOON.toEpochMilli(), number, drawn++);
    }

    @Override
    public String nonce(int characters) {
      String digits = "x" + number + "y" + drawn++;
      return "n".repeat(characters - digits.length()) + digits;
    }
  }
}
