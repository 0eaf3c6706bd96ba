package io.digitalfte.surface.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.term.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {
  @TempDir Path folder;
  private Cottage cottage;

  @BeforeEach
  void settle() {
    cottage = new Cottage(folder);
  }

  @AfterEach
  void leave() {
    cottage.close();
  }

  private Ran run(String words) {
    return Ran.of(cottage, Keyboard.closed(), words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          propsal list          | there is no command 'fte propsal'; did you mean proposal?
          fly                   | there is no command 'fte fly'; see fte --help
          proposal lsit         | there is no command 'fte proposal lsit'; did you mean list?
          proposal list --stat  | fte proposal list has no option --stat; did you mean --state?
          proposal list --qqq=1 | fte proposal list has no option --qqq=1; see fte proposal list --help
          proposal              | fte proposal wants to know what to do: list, show, approve, reject, edit, confirm; see fte proposal --help
          proposal show         | fte proposal show wants ID; see fte proposal show --help
          proposal list --limit | fte proposal list wants a value for --limit: N; see fte proposal list --help
          proposal list --limit 0 | --limit is a number from 1 to 100000; see fte proposal list --help
          proposal list x       | fte proposal list does not take 'x'; see fte proposal list --help
          action resolve 01     | say either --happened or --did-not-happen; see fte action resolve --help
          audit query --since x | a time is 2026-11-20T09:00:00Z, 2026-11-20, 90m, 2h or 3d (ago)
          completion fish       | words are completed for bash and zsh; see fte completion --help
          """)
  void a_wrong_line_is_one_clear_line_and_status_2(String words, String said) {
    Ran ran = run(words);
    assertThat(ran).isEqualTo(new Ran(2, "", "fte: " + said + "\n"));
  }

  @Test
  void no_words_at_all_show_how_to_use_it() {
    assertThat(run("").status()).isEqualTo(2);
    assertThat(run("").talk()).startsWith("Usage: fte");
    assertThat(run("").out()).isEmpty();
  }

  @Test
  void every_kind_of_fault_has_its_status_and_no_stack_trace() {
    for (Fault.Code code : Fault.Code.values()) {
      cottage.answer =
          intent -> {
            throw Fault.of(code, "what happened; what would work", new IOException("below"));
          };
      assertThat(run("audit checkpoint"))
          .isEqualTo(new Ran(code.exit(), "", "fte: what happened; what would work\n"));
    }
    cottage.answer =
        intent -> {
          throw new IllegalStateException("with something secret");
        };
    Ran ran = run("audit checkpoint");
    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.talk()).startsWith("fte: a fault of this program: IllegalStateException at ");
    assertThat(ran.talk()).doesNotContain("secret").hasLineCount(1);
  }

  @Test
  void help_and_version_need_no_home() {
    for (String words : List.of("--help", "proposal --help", "proposal list -h", "--version")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      int status =
          Commands.run(
              home -> {
                if (words.equals("--version")) {
                  return cottage;
                }
                throw new AssertionError("the door was opened");
              },
              Keyboard.closed(),
              new Streams(InputStream.nullInputStream(), out, new PrintStream(out, true, UTF_8)),
              words.split(" ", -1));
      assertThat(status).as(words).isZero();
      assertThat(out.toString(UTF_8)).as(words).contains("--version".equals(words) ? "1.2" : "fte");
    }
  }

  @Test
  void help_reads_as_it_should() {
    StringBuilder all = new StringBuilder(run("--help").out());
    for (String name : EveryCommand.all()) {
      all.append('\n').append(run(name + " --help").out());
    }
    Golden.matches("help.txt", all.toString());
  }

  @Test
  void the_home_that_is_named_is_the_one_that_is_opened() {
    List<String> lines =
        List.of(
            "--home x status", "status --home x", "--home y status --home x", "status --home=x");
    for (String words : lines) {
      var opened = new java.util.ArrayList<String>();
      int status =
          Commands.run(
              home -> {
                opened.add(home.orElse("none"));
                return cottage;
              },
              Keyboard.closed(),
              new Streams(
                  InputStream.nullInputStream(),
                  OutputStream.nullOutputStream(),
                  new PrintStream(OutputStream.nullOutputStream(), true, UTF_8)),
              words.split(" ", -1));
      assertThat(status).isZero();
      assertThat(opened).as(words).containsExactly("x");
    }
  }

  @Test
  void a_reader_that_went_away_ends_it_quietly_and_a_full_disk_does_not() {
    assertThat(torn("Broken pipe")).isEqualTo(new Ran(0, "", ""));
    assertThat(torn("No space left on device"))
        .isEqualTo(new Ran(4, "", "fte: cannot read or write: No space left on device\n"));
  }

  private Ran torn(String why) {
    ByteArrayOutputStream talk = new ByteArrayOutputStream();
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(why);
          }
        };
    int status =
        Commands.run(
            home -> cottage,
            Keyboard.closed(),
            new Streams(InputStream.nullInputStream(), broken, new PrintStream(talk, true, UTF_8)),
            "completion",
            "bash");
    return new Ran(status, "", talk.toString(UTF_8));
  }

  @Test
  void the_completion_script_is_good_bash_and_knows_every_command() throws Exception {
    Ran ran = run("completion bash");
    Path script = folder.resolve("completion.sh");
    Files.writeString(script, ran.out());
    Process bash =
        new ProcessBuilder("bash", "-n", script.toString()).redirectErrorStream(true).start();
    assertThat(new String(bash.getInputStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(bash.exitValue()).isZero();
    assertThat(ran.out()).contains(Part.NAMES).contains("--did-not-happen");
  }

  @Test
  void every_answer_in_json_is_json() {
    Shelf.add(cottage, Shelf.plan(2, "ask(move)", "Write to Initech"));
    for (String command : ClosedTerminalTest.everyCommand()) {
      Ran ran = run(command + " --json");
      if (ran.out().isEmpty()) {
        assertThat(command.equals("run") || command.equals("audit query") || ran.status() != 0)
            .as(command + ": " + ran.talk())
            .isTrue();
      } else {
        assertThat(ran.json().isContainer()).as(command).isTrue();
      }
    }
  }
}
