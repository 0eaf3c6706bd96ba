package io.digitalfte.ops.ci.spec;

import io.digitalfte.ops.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the figures of a task list's summary are those of its tasks. Read are, anywhere: {@code
 * 12 tasks, 5 done}, {@code 5 of 12 tasks done}, {@code 5/12 tasks}, {@code 3 tasks (T001-T003)},
 * {@code Total tasks: 12}; below a heading that speaks of a summary or of progress also {@code
 * Done: 5}, {@code Remaining: 7}, and tables with a column {@code Total} or {@code Done}, whose
 * rows are a heading's or {@code Total}. A figure in a section that holds tasks is about that
 * section, any other about the file.
 */
final class Counts {
  private static final String DONE = "(?:done|completed?|finished)";
  private static final Pattern PAIR =
      Pattern.compile("(?i)\\b([0-9]{1,6}) tasks?,\\s+([0-9]{1,6}) (?:are |is )?" + DONE + "\\b");
  private static final Pattern SHARE =
      Pattern.compile(
          "(?i)\\b([0-9]{1,6})(?: of |\\s?/\\s?)([0-9]{1,6}) tasks?\\b(?! (?:blocked|in |open|todo))");
  private static final Pattern RANGE =
      Pattern.compile(
          "(?i)\\b([0-9]{1,6}) tasks? \\((T-?[0-9]{1,6})\\s?(?:-|\u2013|to)\\s?(T-?[0-9]{1,6})\\)");
  private static final Pattern TOTAL =
      Pattern.compile("(?i)\\btotal(?: number of)? tasks?\\s?[:=]?\\s+([0-9]{1,6})\\b");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)\\W{0,8}(total|done|completed?|remaining|open)(?: tasks?)?\\s?[:=]\\s?([0-9]{1,6})\\b.*");
  private static final Pattern SUMMARY = Pattern.compile("(?i)\\b(summary|progress|totals?)\\b");

  private final Page page;
  private final Markdown markdown;
  private final List<Task> tasks;
  private final List<Finding> findings = new ArrayList<>();

  private Counts(Page page, List<Task> tasks) {
    this.page = page;
    this.markdown = page.markdown();
    this.tasks = tasks;
  }

  /** The figures in this file that are not those of these tasks. */
  static List<Finding> wrong(Page page, List<Task> tasks) {
    Counts counts = new Counts(page, tasks);
    List<String> columns = List.of();
    for (int line = 1; line <= counts.markdown.last(); line++) {
      String text = counts.markdown.line(line).replace("*", "").replace("`", "");
      Optional<Markdown.Caption> above = counts.markdown.above(line);
      boolean summary = above.filter(h -> SUMMARY.matcher(h.text()).find()).isPresent();
      columns = summary && text.strip().startsWith("|") ? columns : List.of();
      if (summary && text.strip().startsWith("|")) {
        columns = counts.row(cells(text), columns, line);
      } else {
        counts.sentence(text, line, above, summary);
      }
    }
    return counts.findings;
  }

  private void sentence(String text, int line, Optional<Markdown.Caption> above, boolean summary) {
    List<Task> section = above.map(this::below).filter(found -> !found.isEmpty()).orElse(tasks);
    boolean found = false;
    for (MatchResult m : each(PAIR, text)) {
      compare(line, m.group(1), section, _ -> true, "tasks");
      compare(line, m.group(2), section, Task::done, "tasks done");
      found = true;
    }
    for (MatchResult m : each(SHARE, text)) {
      compare(line, m.group(2), section, _ -> true, "tasks");
      compare(line, m.group(1), section, Task::done, "tasks done");
      found = true;
    }
    for (MatchResult m : each(RANGE, text)) {
      int from = Task.number(m.group(2));
      int to = Task.number(m.group(3));
      compare(
          line,
          m.group(1),
          tasks,
          t -> Task.number(t.id()) >= from && Task.number(t.id()) <= to,
          "tasks from " + m.group(2) + " to " + m.group(3));
      found = true;
    }
    for (MatchResult m : each(TOTAL, text)) {
      compare(line, m.group(1), tasks, _ -> true, "tasks");
      found = true;
    }
    Matcher named = NAMED.matcher(text);
    if (summary && !found && named.matches()) {
      named(named.group(1).toLowerCase(Locale.ROOT), named.group(2), line);
    }
  }

  private void named(String name, String figure, int line) {
    switch (name) {
      case "total" -> compare(line, figure, tasks, _ -> true, "tasks");
      case "remaining", "open" -> compare(line, figure, tasks, t -> !t.done(), "tasks not done");
      default -> compare(line, figure, tasks, Task::done, "tasks done");
    }
  }

  /** The columns that the rows after this one have. */
  private List<String> row(List<String> cells, List<String> columns, int line) {
    if (columns.isEmpty()) {
      return cells.stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList();
    }
    List<Task> counted = rowTasks(cells.isEmpty() ? "" : cells.getFirst());
    if (counted != null) {
      for (int i = 1; i < Math.min(cells.size(), columns.size()); i++) {
        String figure = cells.get(i);
        if (figure.matches("[0-9]{1,6}")) {
          switch (columns.get(i)) {
            case "total", "tasks" -> compare(line, figure, counted, _ -> true, "tasks");
            case "done", "complete", "completed" ->
                compare(line, figure, counted, Task::done, "tasks done");
            default -> {}
          }
        }
      }
    }
    return columns;
  }

  private @Nullable List<Task> rowTasks(String name) {
    if (name.toLowerCase(Locale.ROOT).matches("(grand )?total|all|overall|sum")) {
      return tasks;
    }
    List<Markdown.Caption> named =
        name.isEmpty()
            ? List.of()
            : markdown.headings().stream()
                .filter(
                    h -> h.text().equals(name) || h.text().matches(Pattern.quote(name) + "\\W.*"))
                .toList();
    return named.size() == 1 ? below(named.getFirst()) : null;
  }

  private List<Task> below(Markdown.Caption heading) {
    int end = markdown.end(heading);
    return heading.level() == 1
        ? tasks
        : tasks.stream().filter(t -> t.line() >= heading.line() && t.line() < end).toList();
  }

  private void compare(
      int line, String figure, List<Task> among, Predicate<Task> which, String what) {
    long count = among.stream().filter(which).count();
    if (Long.parseLong(figure) != count) {
      findings.add(
          page.error(
              "spec.count",
              line,
              "it says " + figure + " " + what + ", and there are " + count,
              "write " + count + ", or look for what is missing"));
    }
  }

  private static List<MatchResult> each(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  private static List<String> cells(String row) {
    String inner = row.strip().replaceAll("^\\||\\|$", "");
    return List.of(inner.split("\\|", -1)).stream().map(String::strip).toList();
  }
}
