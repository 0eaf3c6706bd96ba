package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Outcome;
import io.digitalfte.act.Reversibility;
import io.digitalfte.decide.Mode;
import io.digitalfte.record.Saved;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.ToolError;
import io.digitalfte.tool.Tools;
import io.digitalfte.vault.Folder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a program is told of proposals. */
class InquiriesTest {
  @TempDir Path folder;
  private World world;
  private Premises home;
  private Programs programs;
  private Tools tools;

  @BeforeEach
  void open() {
    world = new World(Reversibility.IRREVERSIBLE);
    home = new Premises(folder, world);
    programs = new Programs(home, world);
    tools =
        new Tools(
            Inquiries.tools(() -> home.journal),
            List.of(),
            List.of(),
            (plan, request) -> {
              throw new AssertionError("nothing is asked here");
            });
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void both_tools_only_read() {
    assertThat(tools.having(Set.of(io.digitalfte.tool.Effect.PROPOSE))).isEmpty();
    assertThat(tools.having(Set.of(io.digitalfte.tool.Effect.READ)))
        .extracting(Tool::name)
        .containsExactly("get_action", "list_proposals");
  }

  @Test
  void what_waits_says_so_and_for_whom() {
    Saved.Plan plan = programs.asked(Effect.of("a", "the secret text"));

    JsonNode told = action(plan.proposal().id().text());

    assertThat(told.path("status").asString()).isEqualTo("pending_approval");
    assertThat(told.path("waits_for").asString()).startsWith("a person");
    assertThat(told.path("verdict").asString()).isEqualTo("ask(move)");
    assertThat(told.path("title").asString()).isEqualTo("Effect a");
    assertThat(told.path("steps").get(0).path("target").asString()).isEqualTo("World one");
    assertThat(told.toString()).doesNotContain("the secret text");
  }

  @Test
  void what_was_done_has_its_receipt_whichever_id_is_given() {
    Saved.Plan plan = programs.asked(Effect.of("a", "hello"));
    home.move(plan, Folder.APPROVED);
    String proposal = plan.proposal().id().text();
    String action = plan.actions().getFirst().id().text();

    for (String id :
        List.of(
            proposal,
            action,
            proposal.toLowerCase(Locale.ROOT),
            proposal.substring(18),
            action.substring(18),
            plan.proposal().note())) {
      JsonNode told = action(id);
      assertThat(told.path("id").asString()).as(id).isEqualTo(proposal);
      assertThat(told.path("status").asString()).isEqualTo("done");
      assertThat(told.has("waits_for")).isFalse();
      JsonNode step = told.path("steps").get(0);
      assertThat(step.path("reference").asString()).isEqualTo("effect-1");
      assertThat(step.path("facts").path("invoice.number").asString()).isEqualTo("INV/1");
    }
  }

  @Test
  void what_was_rejected_failed_or_cannot_be_told_says_why() {
    Saved.Plan rejected = programs.asked(Effect.of("a", "hello"));
    home.turn.orders().reject(rejected.proposal().id(), "not this month");
    world.then((w, e) -> new Outcome.Refused("the period is closed"));
    Saved.Plan failed = programs.asked(Effect.of("b", "hello"));
    home.move(failed, Folder.APPROVED);
    world.then((w, e) -> {
      throw new IllegalStateException("connection reset");
    });
    Saved.Plan lost = programs.asked(Effect.of("c", "hello"));
    home.move(lost, Folder.APPROVED);

    assertThat(step(rejected, "rejected")).contains("not this month");
    assertThat(step(failed, "failed")).contains("the period is closed");
    assertThat(step(lost, "uncertain")).isNotEmpty();
  }

  @Test
  void a_rehearsal_is_called_one_and_its_request_stays_here() {
    home.mode = Mode.DRY_RUN;
    Saved.Plan plan = programs.asked(Effect.of("a", "the secret text"));
    home.move(plan, Folder.APPROVED);

    JsonNode told = action(plan.proposal().id().text());

    assertThat(told.path("status").asString()).isEqualTo("rehearsed");
    assertThat(told.toString()).doesNotContain("the secret text");
    assertThat(list("done", 5).path("proposals").get(0).path("status").asString())
        .isEqualTo("rehearsed");
  }

  @Test
  void lists_hold_one_state_and_say_when_there_are_more() {
    for (int i = 0; i < 4; i++) {
      programs.asked(Effect.of("number " + i, "hello"));
    }
    Saved.Plan done = programs.asked(Effect.of("done", "hello"));
    home.move(done, Folder.APPROVED);

    assertThat(list("pending_approval", 4).path("proposals").size()).isEqualTo(4);
    assertThat(list("pending_approval", 4).path("truncated").booleanValue()).isFalse();
    assertThat(list("pending_approval", 3).path("proposals").size()).isEqualTo(3);
    assertThat(list("pending_approval", 3).path("truncated").booleanValue()).isTrue();
    assertThat(list("done", 3).path("proposals").get(0).path("id").asString())
        .isEqualTo(done.proposal().id().text());
    assertThat(list("acting", 3).path("proposals").size()).isZero();
  }

  @Test
  void an_id_that_means_nothing_or_too_much_is_refused_with_what_would_help() {
    programs.asked(Effect.of("a", "hello"));
    programs.asked(Effect.of("b", "hello"));

    assertThat(refused("nonsense")).contains("no proposal's and no action's");
    assertThat(refused("01J")).contains("six characters or more");
    assertThat(refused(home.home.text().substring(0, 12))).contains("give more of it");
    for (String id : List.of("nonsense", "01J", home.home.text().substring(0, 12))) {
      ToolError error = ((Answer.Refused) call("get_action", arguments().put("id", id))).error();
      assertThat(error.kind()).isEqualTo("argument");
      assertThat(error.field()).as(id).contains("id");
      assertThat(error.nextStep()).contains("list_proposals");
    }
  }

  private String step(Saved.Plan plan, String status) {
    JsonNode step = action(plan.proposal().id().text()).path("steps").get(0);
    assertThat(step.path("status").asString()).isEqualTo(status);
    return step.path("reason").asString();
  }

  private JsonNode action(String id) {
    return ((Answer.Data) call("get_action", arguments().put("id", id))).structured();
  }

  private String refused(String id) {
    return ((Answer.Refused) call("get_action", arguments().put("id", id))).error().message();
  }

  private JsonNode list(String state, int limit) {
    return ((Answer.Data)
            call("list_proposals", arguments().put("state", state).put("limit", limit)))
        .structured();
  }

  private static ObjectNode arguments() {
    return JsonNodeFactory.instance.objectNode();
  }

  private Answer call(String name, ObjectNode arguments) {
    return tools.call(tools.tool(name).orElseThrow(), arguments);
  }
}
