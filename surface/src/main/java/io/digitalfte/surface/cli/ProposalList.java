package io.digitalfte.surface.cli;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code fte proposal list}. */
final class ProposalList {
  private ProposalList() {}

  /**
   * What was found.
   *
   * @param newest the newest of them, oldest first
   * @param all how many there are
   */
  private record Page(List<Saved.Proposal> newest, long all) {}

  static int run(Call call) {
    Set<State> states = Chosen.states(call);
    int most = call.number("--limit", 100, 1, 100_000);
    Page page =
        call.house().<Page>read(view -> new Page(view.newest(states, most), view.count(states)));
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
