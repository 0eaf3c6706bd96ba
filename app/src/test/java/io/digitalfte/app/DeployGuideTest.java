package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.surface.cli.ConsoleTerminal;
import io.digitalfte.surface.cli.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guides have a person type can be typed. */
@Timeout(120)
class DeployGuideTest {
  private static final Pattern FLAG = Pattern.compile("--[a-z][a-z-]*");
  private static final Pattern UNIT = Pattern.compile("digitalfte-(?:cloud|local|watch@cloud)\\b");

  /** The indented lines of a page, without the words that become root. */
  private static List<String> commands(String page) {
    return House.text(House.ROOT.resolve("docs/guide").resolve(page))
        .lines()
        .filter(line -> line.startsWith("    "))
        .map(line -> line.strip().replaceFirst("^sudo ", ""))
        .toList();
  }

  private static String said(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(House.ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String data = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return data;
  }

  private static String firstWord(String line) {
    return line.split(" ", 2)[0];
  }

  @ParameterizedTest
  @ValueSource(strings = {"service.md", "debian-server.md", "oracle-vm.md"})
  void each_script_is_there_and_knows_the_words_it_is_given(String page) throws Exception {
    List<String> scripts =
        commands(page).stream().filter(line -> line.startsWith("deploy/")).toList();
    assertThat(scripts).isNotEmpty();
    for (String line : scripts) {
      Path script = House.ROOT.resolve(firstWord(line));
      assertThat(script).isRegularFile().isExecutable();
      String help = said(script.toString(), "--help");
      FLAG.matcher(line)
          .results()
          .forEach(flag -> assertThat(help).as(line).contains(flag.group()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"debian-server.md", "oracle-vm.md"})
  void what_prepare_is_told_is_what_it_takes(String page) throws Exception {
    List<String> printed =
        commands(page).stream()
            .filter(line -> line.startsWith("deploy/server/prepare") && line.endsWith("--print"))
            .toList();
    assertThat(printed).hasSize(1);
    List<String> command = new ArrayList<>(List.of(printed.getFirst().split(" ", -1)));
    command.addAll(List.of("--system", "debian-13"));
    assertThat(said(command.toArray(String[]::new))).contains("nft -c -f");
    // The same line stands there without --print, to be run.
    assertThat(commands(page)).contains(printed.getFirst().replace(" --print", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"debian-server.md", "oracle-vm.md"})
  void each_unit_is_one_of_the_kit(String page) {
    List<String> lines =
        commands(page).stream().filter(line -> line.startsWith("systemctl start")).toList();
    assertThat(lines).isNotEmpty();
    for (String line : commands(page)) {
      UNIT.matcher(line)
          .results()
          .map(match -> match.group().replaceAll("@.*", "@"))
          .forEach(unit ->
              assertThat(House.ROOT.resolve("deploy/systemd/" + unit + ".service"))
                  .isRegularFile());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"debian-server.md", "oracle-vm.md"})
  void each_command_of_ours_is_one_of_the_programs(String page) {
    List<String> ours =
        commands(page).stream().filter(line -> line.startsWith("digitalfte ")).toList();
    assertThat(ours).isNotEmpty();
    for (String line : ours) {
      List<String> words =
          Stream.of(line.split(" ", -1)).skip(1).filter(word -> word.matches("[a-z]+")).toList();
      String help = help(words);
      assertThat(help).as(line).contains("Usage: fte " + String.join(" ", words));
      FLAG.matcher(line)
          .results()
          .forEach(flag -> assertThat(help).as(line).contains(flag.group()));
    }
  }

  private static String help(List<String> words) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    List<String> arguments = new ArrayList<>(words);
    arguments.add("--help");
    int status =
        new Main(
                Site.ofProcess(),
                new ConsoleTerminal(null, false),
                new Streams(InputStream.nullInputStream(), out, out))
            .run(arguments);
    assertThat(status).as(words.toString()).isZero();
    return said.toString(StandardCharsets.UTF_8);
  }
}
