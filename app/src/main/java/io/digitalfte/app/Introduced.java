package io.digitalfte.app;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Edit;
import io.digitalfte.share.Held;
import io.digitalfte.share.Inlet;
import io.digitalfte.share.Outlet;
import io.digitalfte.share.Roster;
import io.digitalfte.share.Tip;
import io.digitalfte.term.Fault;
import io.digitalfte.turn.Accepted;
import io.digitalfte.turn.Exchange;
import io.digitalfte.turn.Introductions;
import io.digitalfte.turn.Membership;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What goes between two halves, with the list of who takes part: the local side says it whenever it
 * changed, and a cloud takes it.
 */
final class Introduced implements Inlet, Outlet {
  private static final String SAID = "roster.said";

  private final Exchange exchange;
  private final Membership membership;
  private final SqliteJournal journal;
  private final Introductions introductions;
  private final Supplier<AgentKey> key;

  Introduced(
      Exchange exchange,
      Membership membership,
      SqliteJournal journal,
      Accepted accepted,
      Supplier<AgentKey> key,
      InstantSource clock) {
    this.exchange = exchange;
    this.membership = membership;
    this.journal = journal;
    this.introductions = new Introductions(journal, accepted, clock::instant);
    this.key = key;
  }

  @Override
  public void record(Agent from, String path, String json, Held held) {
    if (!path.startsWith("Records/" + from.id() + "/agents/")) {
      exchange.record(from, path, json, held);
    } else if (from.half() == Agent.Half.LOCAL && membership.toSay().isEmpty()) {
      try {
        introductions.told(json);
      } catch (Fault refused) {
        note("record.refused", path, Map.of("reason", String.valueOf(refused.getMessage())));
      }
    }
  }

  @Override
  public void note(String event, String target, Map<String, String> parameters) {
    exchange.note(event, target, parameters);
  }

  @Override
  public List<Edit> pending(int most) {
    List<Edit> edits = new ArrayList<>();
    unsaid().ifPresent(edits::add);
    edits.addAll(exchange.pending(most));
    return edits;
  }

  private Optional<Edit> unsaid() {
    Optional<Roster> roster = membership.toSay();
    boolean said =
        roster
            .map(r -> Integer.toString(r.number()))
            .equals(journal.<Optional<String>>read(v -> v.meta(SAID)));
    return said ? Optional.empty() : roster.map(r -> new Edit.Put(path(), r.sealed(key.get())));
  }

  private String path() {
    return membership
        .own()
        .map(own -> Roster.path(own.agent(true), own.home()))
        .orElseThrow(() -> Fault.of(Fault.Code.REFUSED, "this home has no agent of its own"));
  }

  @Override
  public void sent(List<Edit> edits, Tip tip) {
    List<Edit> others = new ArrayList<>(edits);
    if (membership.toSay().isPresent() && others.removeIf(e -> e.path().equals(path()))) {
      int number = membership.toSay().map(Roster::number).orElse(0);
      journal.write(pen -> {
        pen.meta(SAID, Integer.toString(number));
        return true;
      });
    }
    if (!others.isEmpty()) {
      exchange.sent(others, tip);
    }
  }

  @Override
  public void withheld(Edit edit, List<String> why) {
    exchange.withheld(edit, why);
  }
}
