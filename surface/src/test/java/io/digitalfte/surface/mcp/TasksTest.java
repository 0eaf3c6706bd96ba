package io.digitalfte.surface.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.tool.Answer;
import io.digitalfte.tool.ToolError;
import io.digitalfte.tool.Tools;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.JsonNodeFactory;

@Timeout(60)
class TasksTest {
  private final Slow slow = new Slow();
  private volatile Instant now = Instant.parse("2026-11-28T12:00:00Z");
  private final Tasks tasks = new Tasks(new Manner(Notice.NONE, () -> now, Duration.ofMillis(20)));

  @AfterEach
  void end() {
    tasks.close();
  }

  @Test
  void what_is_there_in_time_is_no_task() {
    slow.gate.countDown();

    assertThat(word(tasks.answer("a", () -> slow.said("soon"), _ -> {}))).isEqualTo("soon");
  }

  @Test
  void what_takes_longer_is_a_task_whose_answer_comes_later_and_again() {
    String id = begun("a", "late");
    assertThat(task(later("a", id))).isEqualTo(id);

    slow.gate.countDown();

    assertThat(settled("a", id)).isEqualTo("late");
    assertThat(word(later("a", id))).isEqualTo("late");
  }

  @Test
  void a_refusal_that_comes_late_is_a_refusal_still() throws Exception {
    String id =
        task(
            tasks.answer(
                "a",
                () -> {
                  Answer _ = slow.said("");
                  return new Answer.Refused(ToolError.of("access", "not yours", "ask"));
                },
                _ -> {}));
    slow.gate.countDown();

    Answer answer = later("a", id);
    while (answer instanceof Answer.Data) {
      answer = later("a", id);
    }
    assertThat(((Answer.Refused) answer).error().kind()).isEqualTo("access");
  }

  @Test
  void a_task_is_its_owners_alone() {
    String id = begun("a", "mine");
    slow.gate.countDown();

    assertThat(refused(later("b", id)).message()).contains("no task of yours");
    assertThat(refused(later("", id)).message()).contains("no task of yours");
    assertThat(settled("a", id)).isEqualTo("mine");
  }

  @Test
  void an_answer_is_dropped_after_ten_minutes() {
    String id = begun("a", "old");
    slow.gate.countDown();
    assertThat(settled("a", id)).isEqualTo("old");

    now = now.plus(Tasks.KEPT);
    assertThat(word(later("a", id))).isEqualTo("old");
    now = now.plusMillis(1);
    assertThat(refused(later("a", id)).nextStep()).isEqualTo("call the tool again");
  }

  @Test
  void what_is_still_at_work_is_not_dropped() {
    String id = begun("a", "long");
    now = now.plus(Tasks.KEPT.multipliedBy(3));

    assertThat(task(later("a", id))).isEqualTo(id);
  }

  @Test
  void an_owner_with_too_many_at_work_is_refused_one_more_and_that_one_is_stopped()
      throws Exception {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < Tasks.MOST_EACH; i++) {
      all.add(begun("a", "n" + i));
    }

    var error = refused(tasks.answer("a", () -> slow.said("more"), _ -> {}));

    assertThat(error.kind()).isEqualTo("busy");
    assertThat(error.retryable()).isTrue();
    assertThat(slow.stopped.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    begun("b", "another owner has room");
    slow.gate.countDown();
    assertThat(settled("a", all.getFirst())).isEqualTo("n0");
  }

  @Test
  void all_owners_together_have_a_bound() {
    for (int i = 0; i < Tasks.MOST; i++) {
      begun("owner " + i / Tasks.MOST_EACH, "n" + i);
    }

    assertThat(refused(tasks.answer("new", () -> slow.said("more"), _ -> {})).kind())
        .isEqualTo("busy");
  }

  @Test
  void the_oldest_answer_makes_room_for_a_new_task() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < Tasks.MOST_EACH; i++) {
      all.add(begun("a", "n" + i));
    }
    slow.gate.countDown();
    all.forEach(id -> assertThat(settled("a", id)).startsWith("n"));

    Slow other = new Slow();
    String id = task(tasks.answer("a", () -> other.said("new"), _ -> {}));

    assertThat(refused(later("a", all.getFirst())).message()).contains("no task of yours");
    assertThat(word(later("a", all.getLast()))).isEqualTo("n7");
    other.gate.countDown();
    assertThat(settled("a", id)).isEqualTo("new");
  }

  @Test
  void what_no_task_can_be_made_of_is_refused_and_stopped() throws Exception {
    var error = refused(tasks.inTime(() -> slow.said("all")));

    assertThat(error.nextStep()).contains("call the tool that gives the same");
    assertThat(slow.stopped.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void the_end_of_the_server_stops_what_is_at_work() throws Exception {
    begun("a", "one");
    begun("b", "two");

    tasks.close();

    assertThat(slow.stopped.tryAcquire(2, 20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void who_waits_is_told_a_few_times_and_no_more() {
    List<Long> ticks = new ArrayList<>();

    Answer _ = tasks.answer("a", () -> slow.said("x"), ticks::add);

    assertThat(ticks).containsExactly(5L, 10L, 15L);
  }

  private String begun(String owner, String word) {
    return task(tasks.answer(owner, () -> slow.said(word), _ -> {}));
  }

  /** As a client asks for it, through the one way to call a tool. */
  private Answer later(String owner, String id) {
    Tools none = new Slow().tools();
    return none.call(
        tasks.tool(owner, _ -> {}), JsonNodeFactory.instance.objectNode().put("id", id));
  }

  /** Asks until it is no longer at work. */
  private String settled(String owner, String id) {
    Answer answer = later(owner, id);
    while (((Answer.Data) answer).structured().has("task")) {
      answer = later(owner, id);
    }
    return word(answer);
  }

  private static String word(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Data.class);
    return ((Answer.Data) answer).structured().path("word").asString("");
  }

  private static String task(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Data.class);
    var task = ((Answer.Data) answer).structured().path("task");
    assertThat(task.path("status").asString("")).isEqualTo("working");
    return task.path("id").asString("");
  }

  private static ToolError refused(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused) answer).error();
  }
}
