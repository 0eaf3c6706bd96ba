package io.digitalfte.ops.ci.spec;

import io.digitalfte.ops.Contents;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Spot;
import io.digitalfte.vault.FrontMatter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One kit: a folder below {@code spec/} with its four files, and whatever else explains it. */
final class Kit {
  /** How large one of its files may be. */
  static final int MOST_BYTES = 262_144;

  private static final int MOST_FILES = 500;
  private static final int MOST_LEVELS = 6;
  private static final Pattern LEFT_OVER =
      Pattern.compile("\\[NEEDS CLARIFICATION|\\[FEATURE( NAME)?]|\\[PROJECT_NAME]|\\bTXXX\\b");

  private final Path repository;
  private final Path folder;
  private final Links links;
  private final List<Finding> findings = new ArrayList<>();
  private int tasks;
  private int done;

  Kit(Path repository, Path folder, Links links) {
    this.repository = repository;
    this.folder = folder;
    this.links = links;
  }

  /** Its name. */
  String name() {
    return Page.shown(folder.getFileName().toString());
  }

  /** How many tasks it has, once {@link #findings} was asked. */
  int tasks() {
    return tasks;
  }

  /** How many of them are done, once {@link #findings} was asked. */
  int done() {
    return done;
  }

  /** What is wrong with it; asked once. */
  List<Finding> findings() {
    for (Part part : Part.values()) {
      page(folder.resolve(part.file()), true).ifPresent(page -> part(part, page));
    }
    for (Path more : others()) {
      page(more, false).ifPresent(this::text);
    }
    return findings;
  }

  private List<Path> others() {
    Set<String> parts = Set.of("constitution.md", "prd.md", "plan.md", "tasks.md");
    try (Stream<Path> tree = Files.walk(folder, MOST_LEVELS, new FileVisitOption[0])) {
      List<Path> found =
          tree.filter(file -> file.toString().endsWith(".md"))
              .filter(file -> !Files.isDirectory(file))
              .filter(file -> !parts.contains(folder.relativize(file).toString()))
              .limit(MOST_FILES + 1L)
              .sorted()
              .toList();
      if (found.size() > MOST_FILES) {
        refuse("spec.file-refused", folder, "more than " + MOST_FILES + " files", "part the kit");
      }
      return found.stream().limit(MOST_FILES).toList();
    } catch (IOException | UncheckedIOException e) {
      refuse("spec.file-refused", folder, "the folder cannot be read", "make it readable");
      return List.of();
    }
  }

  private Optional<Page> page(Path file, boolean required) {
    switch (Contents.of(file, MOST_BYTES)) {
      case Contents.Absent _ -> {
        if (required) {
          refuse(
              "spec.file-missing",
              file,
              "the kit has no " + file.getFileName(),
              "add " + within(file));
        }
      }
      case Contents.Refused(String why) ->
          refuse(
              "spec.file-refused",
              file,
              "it was not read: " + why,
              "keep it a plain file of at most " + MOST_BYTES / 1024 + " KiB");
      case Contents.Read read -> {
        Optional<String> text = read.text();
        if (text.isEmpty()) {
          refuse("spec.file-refused", file, "it was not read: not UTF-8", "save it as UTF-8");
        }
        return text.map(t -> Page.of(name(), within(file), file, t));
      }
    }
    return Optional.empty();
  }

  private void refuse(String rule, Path file, String message, String remedy) {
    findings.add(Finding.error(rule, name(), message, remedy).at(Spot.of(within(file))));
  }

  private String within(Path file) {
    return Page.shown(repository.relativize(file).toString().replace('\\', '/'));
  }

  private void part(Part part, Page page) {
    Markdown text = page.markdown();
    boolean empty =
        text.headings().isEmpty()
            && IntStream.rangeClosed(1, text.last()).allMatch(line -> text.line(line).isBlank());
    if (empty) {
      findings.add(
          page.error(
              "spec.file-empty", 0, "nothing is written in it", "write it, or drop the kit"));
      return;
    }
    if (text.headings().isEmpty()
        || text.headings().getFirst().level() != 1
        || text.headings().getFirst().text().isEmpty()) {
      findings.add(
          page.error("spec.title", 1, "the first heading is no title", "begin it with: # Title"));
    }
    sections(part, page);
    if (part == Part.TASKS) {
      Tasks found = Tasks.in(page);
      findings.addAll(found.findings());
      findings.addAll(Counts.wrong(page, found.all()));
      tasks = found.all().size();
      done = (int) found.all().stream().filter(Task::done).count();
    } else {
      statuses(page);
    }
    text(page);
  }

  private void sections(Part part, Page page) {
    for (Part.Section wanted : part.sections()) {
      List<Markdown.Caption> named =
          page.markdown().headings().stream()
              .filter(h -> h.level() > 1)
              .filter(h -> wanted.words().matcher(h.text().toLowerCase(Locale.ROOT)).find())
              .toList();
      if (named.isEmpty()) {
        findings.add(
            page.error(
                "spec.section-missing",
                0,
                "there is no section about " + wanted.what(),
                "add one, with a heading such as: ## " + wanted.example()));
      } else if (named.stream().allMatch(h -> blank(page.markdown(), h))) {
        findings.add(
            page.error(
                "spec.section-empty",
                named.getFirst().line(),
                "nothing is written below this heading",
                "write the section"));
      }
    }
  }

  private static boolean blank(Markdown text, Markdown.Caption heading) {
    boolean setext = text.line(heading.line() + 1).matches("\\s*(=+|-+)\\s*");
    int from = heading.line() + (setext ? 2 : 1);
    return IntStream.range(from, text.end(heading)).allMatch(line -> text.source(line).isBlank());
  }

  private void statuses(Page page) {
    for (int line = 1; line <= page.markdown().last(); line++) {
      int at = line;
      Tasks.status(page.markdown().line(line)).ifPresent(word -> status(page, at, word));
    }
  }

  private void status(Page page, int line, String word) {
    if (State.of(word, false).isEmpty()) {
      findings.add(
          page.error(
              "spec.status-unknown",
              line,
              "no status that is known: " + Page.shown(word),
              "one of " + State.known(false)));
    }
  }

  /** What holds of every file of a kit. */
  private void text(Page page) {
    page.fault()
        .ifPresent(problem ->
            findings.add(
                page.error(
                    "spec.front-matter",
                    problem.line(),
                    Page.shown(problem.reason()),
                    problem.remedy())));
    page.matter()
        .ifPresent(matter -> {
          matter.text("status").ifPresent(w -> status(page, matter.line("status"), w));
          matterDates(page, matter);
        });
    findings.addAll(links.dead(page));
    for (int line = 1; line <= page.markdown().last(); line++) {
      String text = page.markdown().line(line);
      dates(page, line, text);
      if (LEFT_OVER.matcher(text).find()) {
        findings.add(
            page.warning(
                "spec.placeholder",
                line,
                "a place of the template that was not filled in",
                "decide it, and write it"));
      }
    }
  }

  private void matterDates(Page page, FrontMatter matter) {
    for (String key : matter.fields().keySet()) {
      matter.text(key).ifPresent(value -> dates(page, matter.line(key), value));
    }
  }

  private void dates(Page page, int line, String text) {
    for (String date : Dates.impossible(text)) {
      findings.add(
          page.error(
              "spec.date",
              line,
              "there is no such day: " + Page.shown(date),
              "write the day that was meant"));
    }
  }
}
