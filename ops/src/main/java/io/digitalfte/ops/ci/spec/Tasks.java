package io.digitalfte.ops.ci.spec;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tasks of a kit. Read are two forms, outside code and comments: an item of a list that begins
 * with a box, {@code - [ ] T001 ...}, and a heading that begins with an id, {@code ### T-001 ...},
 * whose state stands below it as {@code Status: done}. Boxes within another item or below the
 * heading of a task are conditions of it and need no id; tables are not read.
 */
final class Tasks {
  private static final Pattern BOX = Pattern.compile("\\[(.)](?:[ \\t]+(.*))?");
  private static final Pattern STATUS =
      Pattern.compile("\\s*(?:[-*+>]\\s+)?[*_]{0,3}Status[*_]{0,3}\\s*:[*_]{0,3}\\s*(.*)");
  private static final Pattern NEEDS =
      Pattern.compile(
          "(?i)depends on:?\\s+(" + Task.ID + "(?:(?:,|\\s|and|&){1,8}" + Task.ID + "){0,50})");
  private static final Pattern EACH = Pattern.compile(Task.ID);

  private final Page page;
  private final Markdown markdown;
  private final Map<String, Task> tasks = new HashMap<>();
  private final List<Task> all = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private Tasks(Page page) {
    this.page = page;
    this.markdown = page.markdown();
  }

  /** The tasks in this file. */
  static Tasks in(Page page) {
    Tasks tasks = new Tasks(page);
    for (Markdown.Caption heading : page.markdown().headings()) {
      Task.id(heading.text()).ifPresent(id -> tasks.heading(id, heading));
    }
    page.markdown().items().forEach(tasks::item);
    tasks.mentions();
    return tasks;
  }

  private void heading(String id, Markdown.Caption heading) {
    int end = markdown.next(heading.line());
    boolean done = false;
    for (int line = heading.line() + 1; line < end; line++) {
      Optional<String> word = status(markdown.line(line));
      if (word.isPresent()) {
        Optional<State> state = State.of(word.get(), true);
        done = state.filter(s -> s == State.DONE).isPresent();
        if (state.isEmpty()) {
          unknown(line, word.get());
        }
      }
    }
    add(new Task(id, heading.line(), done));
  }

  private void item(Markdown.Item item) {
    Matcher box = BOX.matcher(item.text());
    if (!box.matches()) {
      return;
    }
    String text = Optional.ofNullable(box.group(2)).orElse("");
    Optional<String> id = Task.id(text);
    boolean condition =
        item.nested() || markdown.above(item.line()).flatMap(h -> Task.id(h.text())).isPresent();
    if (id.isPresent()) {
      add(new Task(id.get(), item.line(), box.group(1).equalsIgnoreCase("x")));
    } else if (!condition) {
      findings.add(
          page.error(
              "spec.task-id",
              item.line(),
              "a task without an id: " + Page.shown(text),
              "begin it with an id that no other task has, such as T001"));
    }
    if (!" xX".contains(box.group(1))) {
      unknown(item.line(), "[" + box.group(1) + "]");
    }
  }

  private void unknown(int line, String word) {
    findings.add(
        page.error(
            "spec.status-unknown",
            line,
            "no status that a task can have: " + Page.shown(word),
            "a box is [ ] or [x]; a word is one of " + State.known(true)));
  }

  private void add(Task task) {
    all.add(task);
    Task first = tasks.putIfAbsent(task.id(), task);
    if (first != null) {
      findings.add(
          page.error(
              "spec.task-duplicate",
              task.line(),
              task.id() + " is the task of line " + first.line() + " already",
              "give one of them an id that is free"));
    }
  }

  private void mentions() {
    for (Task task : all) {
      Matcher needs = NEEDS.matcher(markdown.line(task.line()));
      while (needs.find()) {
        EACH.matcher(needs.group(1))
            .results()
            .map(each -> each.group())
            .filter(id -> !tasks.containsKey(id))
            .forEach(id ->
                findings.add(
                    page.error(
                        "spec.task-missing",
                        task.line(),
                        task.id() + " depends on " + id + ", which is no task here",
                        "name a task of this file, or add it")));
      }
    }
  }

  /** The word after {@code Status:} in this line, without emphasis, code marks and signs. */
  static Optional<String> status(String line) {
    Matcher m = STATUS.matcher(line);
    return m.matches()
        ? Optional.of(m.group(1).replaceAll("[^\\p{L}\\p{N} _-]", "").strip())
            .filter(word -> !word.isEmpty())
        : Optional.empty();
  }

  /** Every task, in no order. */
  List<Task> all() {
    return all;
  }

  /** What is wrong with them. */
  List<Finding> findings() {
    if (all.isEmpty()) {
      return List.of(
          new Finding(
              "spec.tasks-none",
              Severity.ERROR,
              page.name(),
              Optional.of(page.spot(0)),
              "there is no task",
              "write tasks as: - [ ] T001 what is to be done"));
    }
    return findings;
  }
}
