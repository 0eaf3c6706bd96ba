package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.State;
import io.digitalfte.decide.Policy;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.surface.cli.Operations.Asked;
import io.digitalfte.surface.cli.Operations.Told;
import io.digitalfte.term.Json;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * A home whose daemon watches the layout of a hotel, over real repositories. Time goes by between
 * two lives of the daemon, because a clock that jumps under it pauses it.
 */
final class DriftStage implements AutoCloseable {
  static final String BOSS = "boss@our.example";

  final Stage stage;
  final DemoLayout layout;

  private DriftStage(Stage stage, DemoLayout layout) {
    this.stage = stage;
    this.layout = layout;
  }

  /** A home with a layout that is as it should be. */
  static DriftStage open(Path folder, Play play, String ops) throws Exception {
    DemoLayout layout =
        DemoLayout.lay(
            Files.createDirectory(folder.resolve("world")), Site.ofProcess().environment());
    Stage stage =
        Stage.open(
            Files.createDirectory(folder.resolve("ours")),
            play.with(
                "ops: {directory: \"%s\", drift: {every: 100ms}%s}"
                    .formatted(layout.hotel(), ops.isEmpty() ? "" : ", " + ops)));
    stage.mail.addUser(BOSS, "boss");
    DriftStage made = new DriftStage(stage, layout);
    assertThat(made.command("addons fix", "--apply").exit()).isZero();
    made.look();
    return made;
  }

  /** What the command of this name says, as a person runs it. */
  Told command(String verb, String... flags) throws InterruptedException {
    Map<String, List<String>> options = new HashMap<>();
    options.put("--directory", List.of(layout.hotel().toString()));
    Arrays.stream(flags).forEach(flag -> options.put(flag, List.of()));
    try (AppHouse house = stage.house()) {
      return house.operations().run(new Asked(verb, options, List.of()), _ -> {});
    }
  }

  /** Takes a repository away. */
  void lose(String name) {
    move(checkout(name), layout.folder().resolve("lost-" + name));
  }

  /** Puts it back. */
  void find(String name) {
    move(layout.folder().resolve("lost-" + name), checkout(name));
  }

  private Path checkout(String name) {
    return layout.hotel().resolve("addons/oca").resolve(name);
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The daemon ends, so much time goes by, and another begins and has looked. */
  void pass(Duration time) {
    stage.end();
    stage.clock.shift(time);
    stage.start();
    look();
  }

  /** Waits until a look that began after this call is over: another repository goes and comes. */
  void look() {
    long seen = lines("SEEN", "web");
    long gone = lines("GONE", "web");
    lose("web");
    stage.await("it is seen that web is gone", () -> lines("SEEN", "web") > seen);
    find("web");
    stage.await("it is seen that web is back", () -> lines("GONE", "web") > gone);
  }

  Path history() {
    return stage.root().resolve("state/drift.jsonl");
  }

  /** How many lines of the history say this of the repository that is missing. */
  long lines(String what, String name) {
    return Stage.text(history())
        .lines()
        .filter(l ->
            l.contains("\"what\":\"" + what + "\"")
                && l.contains("\"repository.missing\"")
                && l.contains("\"subject\":\"" + name + "\""))
        .count();
  }

  /** Everything that was ever proposed, oldest first. */
  List<Saved.Plan> proposals() {
    return stage
        .running()
        .journal()
        .<List<View.Line>>read(
            v -> Stream.of(State.values()).flatMap(s -> v.latest(s, 100).stream()).toList())
        .stream()
        .map(View.Line::proposal)
        .distinct()
        .sorted()
        .map(stage::plan)
        .toList();
  }

  Saved.Plan newest() {
    Saved.Plan newest = proposals().getLast();
    stage.await(
        "its note is written",
        () ->
            newest.proposal().state() != State.WAITING
                || Files.exists(stage.path(Folder.PENDING_APPROVAL, newest.proposal())));
    return newest;
  }

  /** A person accepts the standard policy with these rules in place of the one for messages. */
  void accept(String rules) {
    String text = Policy.standardText();
    String other =
        text.replaceFirst(
            "(?s)  - name: message\n.*?(?=  - name: )", Matcher.quoteReplacement(rules));
    assertThat(other).isNotEqualTo(text);
    Policy policy = ((Policy.Read.Parsed) Policy.parse(other, "handbook")).policy();
    try (AppHouse house = stage.house()) {
      var words =
          Stage.arguments().put("policy", new String(policy.bytes(), StandardCharsets.UTF_8));
      words.set("consent", Json.tree(stage.consent(house, "policy.accept", policy.digest())));
      stage.ask("policy.accept", words).orThrow();
    }
  }

  String troubles() {
    return stage.ask("status", Stage.arguments()).orThrow().path("troubles").toString();
  }

  /** The files below the home, the vault and what is kept beside them, that hold these bytes. */
  List<Path> holding(String secret) throws IOException {
    try (Stream<Path> below = Files.walk(stage.folder)) {
      return below
          .filter(Files::isRegularFile)
          .filter(file -> holds(file, secret))
          .sorted(Comparator.naturalOrder())
          .map(stage.folder::relativize)
          .toList();
    }
  }

  private static boolean holds(Path file, String secret) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stage.close();
  }
}
