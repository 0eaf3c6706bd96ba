package io.digitalfte.surface.cli;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code fte proposal list}. */
final class ProposalList {
  private static final int PAGE = 500;

  private ProposalList() {}

  /**
   * What was found.
   *
   * @param newest the newest of them, oldest first
   * @param all how many there are
   */
  private record Page(List<Saved.Proposal> newest, int all) {}

  static int run(Call call) {
    Set<State> states = Chosen.states(call);
    int most = call.number("--limit", 100, 1, 100_000);
    Page page = call.house().<Page>read(view -> page(view, states, most));
    if (call.json()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      page.newest().forEach(proposal -> list.add(Described.proposal(proposal)));
      call.paper().json(list);
    } else {
      print(call, page.newest());
    }
    if (page.all() > page.newest().size()) {
      call.say("the newest " + page.newest().size() + " of " + page.all() + "; --limit shows more");
    }
    return 0;
  }

  private static Page page(View view, Set<State> states, int most) {
    Deque<Saved.Proposal> newest = new ArrayDeque<>();
    int all = 0;
    Optional<Ulid> after = Optional.empty();
    while (true) {
      List<Saved.Proposal> page = view.proposals(states, after, PAGE);
      for (Saved.Proposal proposal : page) {
        newest.addLast(proposal);
        if (newest.size() > most) {
          newest.removeFirst();
        }
      }
      all += page.size();
      if (page.size() < PAGE) {
        return new Page(new ArrayList<>(newest), all);
      }
      after = Optional.of(page.getLast().id());
    }
  }

  private static void print(Call call, List<Saved.Proposal> proposals) {
    if (proposals.isEmpty()) {
      call.say("nothing waits");
      return;
    }
    Instant now = call.house().now();
    Table table = new Table("id", "state", "kind", "risk", "verdict", "expires", "title");
    for (Saved.Proposal p : proposals) {
      table.row(
          Tint.of(p.state()),
          Described.brief(p.id()),
          p.state().name().toLowerCase(Locale.ROOT),
          p.kind(),
          NoteText.of(p.rendering()).field("risk"),
          p.verdict(),
          p.state() == State.WAITING ? Lapse.between(now, p.expires()) : "-",
          p.title());
    }
    table.print(call.paper());
  }
}
