package io.digitalfte.surface.mcp;

import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Shape;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.ToolError;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sees to it that no call takes longer than a client waits. Where looking something up does, the
 * call is answered with a task, and {@code get_task} gives the answer later. A task is its owner's
 * alone, and nothing is proposed in one. Safe for any thread.
 */
final class Tasks implements AutoCloseable {
  static final String NAME = "get_task";

  /** The most that one owner has, at work and kept. */
  static final int MOST_EACH = 8;

  /** The most that all have; an answer may be 1 MiB. */
  static final int MOST = 64;

  /** How long an answer is kept. */
  static final Duration KEPT = Duration.ofMinutes(10);

  private final Manner manner;
  private final Set<Task> running = ConcurrentHashMap.newKeySet();
  private final Map<String, Kept> kept = new LinkedHashMap<>();
  private long number;

  Tasks(Manner manner) {
    this.manner = manner;
  }

  private record Kept(String owner, Task task) {}

  /** The tool that gives answers later, as it is described. */
  Tool tool() {
    return tool("", _ -> {});
  }

  /** The same for this owner. */
  Tool tool(String owner, LongConsumer tick) {
    return Tool.reads(
        NAME,
        "The answer of a task",
        "Gives what a call would have answered that took too long and said task instead. Waits up"
            + " to "
            + manner.patience().toSeconds()
            + " s for it, and says task again where it is still at work.",
        "task show",
        List.of(Parameter.required("id", Kind.Text.line(40), "the id that the call gave")),
        Shape.Members.of(),
        given -> later(owner, given.text("id"), tick));
  }

  /** Adds what an answer may hold instead of everything else. */
  static void describe(ObjectNode properties) {
    properties
        .putObject("task")
        .put("type", "object")
        .put("description", "instead of everything else: it takes longer; ask get_task");
  }

  /**
   * The answer, or the task that it has become.
   *
   * @param owner who alone may have the answer
   * @param tick told a few times how many milliseconds have passed
   */
  Answer answer(String owner, Callable<Answer> body, LongConsumer tick) {
    Task task = begin(body);
    return soon(task, tick, () -> keep(owner, task));
  }

  /** The answer, or a refusal where it takes too long; for what no task can be made of. */
  Answer inTime(Callable<Answer> body) {
    Task task = begin(body);
    return soon(
        task,
        _ -> {},
        () -> {
          task.cancel(true);
          return refused(
              "unavailable",
              "this takes longer than " + manner.patience().toSeconds() + " s",
              "call the tool that gives the same: its answer can come later");
        });
  }

  private Task begin(Callable<Answer> body) {
    Task task = new Task(body, manner.clock(), running::remove);
    running.add(task);
    Thread.ofVirtual().name("mcp-work").start(task);
    return task;
  }

  private Answer soon(Task task, LongConsumer tick, Supplier<Answer> otherwise) {
    try {
      return task.within(manner.patience(), tick).orElseGet(otherwise);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CancellationException e) {
      // The server ends.
    }
    return refused("unavailable", "the server is ending", "call again when it is back");
  }

  private synchronized Answer keep(String owner, Task task) {
    forget();
    if (!room(k -> k.owner.equals(owner), MOST_EACH) || !room(_ -> true, MOST)) {
      task.cancel(true);
      return refused(
          "busy",
          "this takes longer than "
              + manner.patience().toSeconds()
              + " s, and no more tasks can be at work",
          "get_task for those that are, then call again; or ask for less, such as a shorter time");
    }
    String id = Long.toString(manner.clock().instant().toEpochMilli(), 36) + "-" + ++number;
    kept.put(id, new Kept(owner, task));
    return working(id);
  }

  /** Room for one more of these, where need be by dropping the oldest answer. */
  private boolean room(Predicate<Kept> which, int most) {
    List<Kept> all = kept.values().stream().filter(which).toList();
    if (all.size() < most) {
      return true;
    }
    Optional<Kept> oldest = all.stream().filter(k -> k.task.isDone()).findFirst();
    oldest.ifPresent(kept.values()::remove);
    return oldest.isPresent();
  }

  private void forget() {
    Instant before = manner.clock().instant().minus(KEPT);
    kept.values().removeIf(k -> k.task.endedBefore(before));
  }

  private Answer later(String owner, String id, LongConsumer tick) {
    return found(owner, id)
        .map(task -> soon(task, tick, () -> working(id)))
        .orElseGet(() ->
            new Answer.Refused(
                ToolError.about(
                    "id",
                    "is no task of yours; an answer is kept for " + KEPT.toMinutes() + " minutes",
                    "call the tool again")));
  }

  private synchronized Optional<Task> found(String owner, String id) {
    forget();
    return Optional.ofNullable(kept.get(id)).filter(k -> k.owner.equals(owner)).map(Kept::task);
  }

  private static Answer working(String id) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("task")
        .put("id", id)
        .put("status", "working")
        .put("next_step", "call get_task with this id for the answer; do not repeat the call");
    return Answer.Data.whole(json);
  }

  private static Answer refused(String kind, String message, String next) {
    return new Answer.Refused(
        new ToolError(kind, Optional.empty(), message, Optional.empty(), true, next, List.of()));
  }

  /** Ends what is at work. */
  @Override
  public void close() {
    running.forEach(task -> task.cancel(true));
  }
}
