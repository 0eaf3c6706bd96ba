package io.digitalfte.share;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.PublicKey;
import io.digitalfte.decide.Seal;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.util.List;

/**
 * Who takes part, as the local side says it to the others. Its number grows, so that an older one
 * can not be put in the place of a newer.
 *
 * @param home the local side's home
 * @param number from 1
 * @param members every key there ever was, as {@link Agents} has them
 */
public record Roster(Ulid home, int number, List<Member> members) {
  private static final String PURPOSE = "digitalfte/agents/1";
  private static final int MOST = 1 << 20;

  /**
   * One key of an agent.
   *
   * @param agent its name
   * @param half what it may do
   * @param key the key
   * @param active whether it still counts
   */
  public record Member(String agent, Agent.Half half, PublicKey key, boolean active) {
    /** As one of those who take part. */
    public Agent asAgent() {
      return new Agent(agent, half, key, active);
    }
  }

  private record Sealed(Roster roster, Seal seal) {}

  public Roster {
    members = List.copyOf(members);
    if (number < 1) {
      throw new IllegalArgumentException("roster number " + number);
    }
  }

  /** The roster of these. */
  public static Roster of(Ulid home, int number, Agents agents) {
    return new Roster(
        home,
        number,
        agents.all().stream()
            .map(a -> new Member(a.id(), a.half(), a.open(), a.active()))
            .toList());
  }

  /** Where it lies in the shared tree. */
  public static String path(Agent local, Ulid home) {
    return "Records/" + local.id() + "/agents/" + home + ".json";
  }

  /** Who takes part. */
  public Agents agents() {
    return new Agents(members.stream().map(Member::asAgent).toList());
  }

  /** The text of the file, sealed by the local side's key. */
  public String sealed(AgentKey local) {
    return Json.text(new Sealed(this, local.seal(PURPOSE, Json.canonical(this))));
  }

  /**
   * The roster that this text is.
   *
   * @param local the local side, as a person at this side's terminal took it
   * @throws Fault {@code REFUSED} where it is none, or not the local side's
   */
  public static Roster open(String text, Card local) {
    if (text.length() > MOST) {
      throw refused("it is larger than " + MOST + " characters");
    }
    try {
      Sealed sealed = Json.read(text, Sealed.class);
      Roster roster = sealed.roster();
      if (!local.open().sealed(PURPOSE, Json.canonical(roster), sealed.seal())) {
        throw refused("its seal is not that of the local side");
      }
      if (!roster.home().equals(local.home())) {
        throw refused("it is that of another home");
      }
      Agents _ = roster.agents();
      return roster;
    } catch (IllegalArgumentException e) {
      throw refused("it has not the form of one: " + e.getMessage());
    }
  }

  private static Fault refused(String why) {
    return Fault.of(Fault.Code.REFUSED, "the list of agents is not taken: " + why);
  }
}
