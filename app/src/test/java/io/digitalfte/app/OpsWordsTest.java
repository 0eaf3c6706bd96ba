package io.digitalfte.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.surface.cli.ConsoleTerminal;
import io.digitalfte.surface.cli.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations by the words of a person, in a repository that has no manifest of its layout. */
class OpsWordsTest {
  private static final Pattern WORD = Pattern.compile("(?<![a-z-])--[a-z][a-z-]*");

  @TempDir private Path folder;
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void lay() throws IOException {
    Site process = Site.ofProcess();
    variables.put("HOME", folder.toString());
    process.environment().variable("PATH").ifPresent(path -> variables.put("PATH", path));
    Path addon = Files.createDirectories(folder.resolve("addons/own/hotel_stay"));
    Files.writeString(addon.resolve("__init__.py"), "");
    Files.writeString(
        addon.resolve("__manifest__.py"),
        "{'name': 'Stay', 'version': '19.0.1.0.0', 'license': 'LGPL-3', 'depends': ['base']}\n");
  }

  static List<String> verbs() {
    return List.of(
        "addons scan",
        "addons verify",
        "addons fix",
        "addons lock",
        "addons drift",
        "addons deps hotel_stay",
        "addons impact",
        "addons changed",
        "addons rules",
        "ci run",
        "ci status",
        "ci init",
        "evidence verify",
        "spec validate",
        "secrets scan");
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void a_refusal_names_no_word_that_the_command_has_not(String verb) {
    List<String> known = words(say("ops " + verb.replaceAll(" hotel_stay", "") + " --help").out());

    Said said = say("ops " + verb);

    assertThat(known).contains("--json");
    assertThat(known).as(said.talk() + said.out()).containsAll(words(said.talk()));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  @ValueSource(
      strings = {
        "addons changed --database shop",
        "addons fix --apply",
        "ci run --odoo-bin odoo-bin",
        "ci comment --repo acme/hotel --pull 7",
        "ci require --repo acme/hotel --branch main tests"
      })
  void a_home_that_was_named_and_is_not_there_is_an_error_and_nothing_is_done(String verb)
      throws IOException {
    List<Path> before = all();
    for (String named : List.of("hotle", "./hotle")) {
      Said said = say("ops " + verb + " --home " + named);

      refused(said, named);
    }
    variables.put("FTE_HOME", "hotle");
    refused(say("ops " + verb), "hotle");
    assertThat(all()).isEqualTo(before);
  }

  private static void refused(Said said, String named) {
    assertThat(said.status()).as(said.toString()).isEqualTo(4);
    assertThat(said.out()).isEmpty();
    assertThat(said.talk().lines()).singleElement().asString().contains("there is no home at");
    assertThat(said.talk()).contains(named.replace("./", "/"));
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.sorted().toList();
    }
  }

  @Test
  void workflows_are_written_for_a_series_and_a_branch_that_are_named() throws IOException {
    Said said = say("ops ci init --series 18.0 --branch release --apply");

    assertThat(said.status()).as(said.talk() + said.out()).isZero();
    assertThat(Files.readString(folder.resolve(".github/workflows/odoo-ci.yml")))
        .contains("release")
        .contains("18.0");
  }

  private static List<String> words(String text) {
    List<String> all = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      all.add(matcher.group());
    }
    return all;
  }

  private record Said(int status, String out, String talk) {}

  private Said say(String words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream talk = new ByteArrayOutputStream();
    Streams streams =
        new Streams(InputStream.nullInputStream(), out, new PrintStream(talk, true, UTF_8));
    Site process = Site.ofProcess();
    Site site =
        new Site(
            new Environment(variables, folder, List.of()),
            process.clock(),
            process.random(),
            process.ids());
    int status =
        new Main(site, new ConsoleTerminal(null, false), streams)
            .run(List.of(words.split(" ", -1)));
    return new Said(status, out.toString(UTF_8), talk.toString(UTF_8));
  }
}
