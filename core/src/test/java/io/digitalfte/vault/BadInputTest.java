package io.digitalfte.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.digitalfte.term.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each bad file gets one clear problem with file and line, and stays as it is. */
final class BadInputTest {
  private static final String NAME = Scratch.name(1);

  @TempDir Path temp;
  private Vault vault = new Vault(Path.of("nowhere"));

  @BeforeEach
  void make() {
    vault = Scratch.vault(temp);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          id: [1, 2                      ; 2 ; broken YAML
          id: x\\nid: y                  ; 3 ; the key id stands twice
          id: &a x                       ; 2 ; an anchor (&name)
          id: *a                         ; 2 ; an alias (*name)
          id: !!str x                    ; 2 ; a tag (!name)
          schema: 1\\nid: !x y           ; 3 ; a tag (!name)
          - a                            ; 2 ; the front matter is a list
          just text                      ; 2 ; the front matter is no list
          ? [a]\\n: b                    ; 2 ; a key that is no plain text
          %YAML 1.2                      ; 2 ; broken YAML
          id: x\\n...\\n%YAML 1.2\\n--- b ; 4 ; a second document
          schema: 1\\nid: "x             ; 3 ; broken YAML
          schema: 1\\n\\tid: x           ; 3 ; broken YAML
          schema: 1                      ; 1 ; the front matter has no id
          schema: 1\\nid: 12             ; 3 ; the front matter has no id
          schema: 1\\nid: abc            ; 3 ; the id is none of ours
          """)
  void broken_front_matter_is_named_with_its_line(String yaml, int line, String reason)
      throws IOException {
    put("---\n" + yaml.replace("\\n", "\n").replace("\\t", "\t") + "\n---\nbody\n");
    Problem p = only();
    assertThat(p.toString()).startsWith("Approved/" + NAME + ":" + line + ": ").contains(reason);
    assertThat(p.remedy()).isNotEmpty();
  }

  @Test
  void five_thousand_brackets_cost_no_more_than_thirty_three() throws IOException {
    for (String deep :
        List.of(
            "a: " + "[".repeat(5_000),
            "a: " + "{b: ".repeat(5_000),
            "a:\n" + "- ".repeat(5_000) + "b",
            "a: " + "[".repeat(60_000),
            "a: " + "[\n ".repeat(20_000),
            "? ".repeat(5_000) + "a")) {
      put("---\n" + deep + "\n---\nbody\n");
      Problem p = assertTimeoutPreemptively(Duration.ofSeconds(10), this::only);
      assertThat(p.line()).isPositive();
    }
    put("---\nid: " + Scratch.id(1) + "\na: " + "[".repeat(31) + "]".repeat(31) + "\n---\n");
    assertThat(vault.check()).isEmpty();
    put("---\nid: " + Scratch.id(1) + "\na: " + "[".repeat(32) + "]".repeat(32) + "\n---\n");
    assertThat(only().toString())
        .isEqualTo(
            "Approved/"
                + NAME
                + ":3: more than 32 levels of brackets or lists in the front matter; quote the value");
  }

  @Test
  void no_sign_however_often_repeated_makes_reading_slow() {
    for (String sign :
        List.of(
            "a: ", "? ", "- ", "[", "{", "\"", "'", "a,", "[a,", "{a: ", ": ", "!", "#", "|\n",
            ">\n", "a\n", "\n", " ", "\t", "%", "*a ", "&a ", "a: b\n ", "[]", "\\", "~: ",
            "\"a\" ")) {
      String yaml = sign.repeat(64 * 1024 / sign.length());
      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> FrontMatter.parse("n", yaml, 2), () -> "repeated " + sign);
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> FrontMatter.parse("n", "a: [" + yaml.substring(4), 2),
          () -> "repeated " + sign);
    }
  }

  @Test
  void front_matter_beyond_its_size_is_refused() throws IOException {
    put("---\nid: " + "x".repeat(64 * 1024) + "\n---\n");
    assertThat(only().reason()).contains("larger than 64 KiB");
  }

  @Test
  void a_byte_order_mark_and_crlf_are_tolerated() throws IOException {
    put("\uFEFF" + Scratch.note(1).replace("\n", "\r\n"));
    assertThat(vault.check()).isEmpty();
  }

  @Test
  void a_note_without_or_with_open_front_matter_is_named() throws IOException {
    put("hello\n");
    assertThat(only().toString()).contains(":1: the note does not begin with front matter");
    put("---\nid: x\n");
    assertThat(only().toString()).contains(":1: the front matter is not closed");
    put("");
    assertThat(only().toString()).contains(":1: the note does not begin with front matter");
  }

  @Test
  void another_id_than_the_name_says_is_named() throws IOException {
    put(Scratch.note(2));
    assertThat(only().toString()).contains(":3: the id is not the one in the file's name");
  }

  @Test
  void a_copied_note_is_named_wherever_the_copy_lies() throws IOException {
    put(Scratch.note(1));
    vault.write(Folder.REJECTED, NAME, Scratch.note(1));
    assertThat(only().toString())
        .isEqualTo(
            "Rejected/"
                + NAME
                + ":3: the same id stands in Approved/"
                + NAME
                + "; keep the note that you decided with");
    vault.remove(Folder.REJECTED, NAME);
    vault.write(Folder.DONE, NAME, Scratch.note(1));
    assertThat(only().reason()).isEqualTo("the same note lies in Done");
  }

  @ParameterizedTest
  @CsvSource({
    "INVOICE_01JD9Q3M6K0000000000000001 1.md",
    "INVOICE_01JD9Q3M6K0000000000000001 (conflicted copy 2026-11-20).md",
    "INVOICE_01JD9Q3M6K0000000000000001.sync-conflict-20261120-091500-ABCDEF.md",
    "INVOICE_01JD9Q3M6K0000000000000001 - Copy.md"
  })
  void conflict_copies_decide_nothing(String name) throws IOException {
    Files.writeString(vault.root().resolve("Approved").resolve(name), Scratch.note(1));
    Scan scan = Watch.scan(vault);
    assertThat(scan.present()).isEmpty();
    assertThat(scan.problems()).singleElement().asString().contains("a second copy");
    put(Scratch.note(1));
    assertThat(only().reason()).contains("a second copy");
  }

  @Test
  void ten_megabytes_are_refused_before_they_are_read() throws IOException {
    put("x".repeat(10 << 20));
    assertThat(only().reason()).isEqualTo("it is larger than 1 MiB");
  }

  @Test
  void links_are_not_followed() throws IOException {
    Path secret = Files.writeString(temp.resolve("secret"), Scratch.note(1));
    Files.createSymbolicLink(path(), secret);
    assertThat(only().reason()).contains("symbolic link");
    Files.delete(path());
    Files.createSymbolicLink(path(), temp.resolve("nowhere"));
    assertThat(only().reason()).contains("symbolic link");
  }

  @Test
  void a_pipe_is_refused_without_waiting_for_its_writer() throws Exception {
    Process made = new ProcessBuilder("mkfifo", path().toString()).start();
    assumeTrue(made.waitFor() == 0, "this machine has no mkfifo");
    Problem p = assertTimeoutPreemptively(Duration.ofSeconds(10), this::only);
    assertThat(p.reason()).contains("no regular file");
  }

  @Test
  void a_folder_under_a_notes_name_is_refused() throws IOException {
    Files.createDirectory(path());
    assertThat(only().reason()).contains("no regular file");
  }

  @Test
  void what_is_no_text_is_named_with_its_line() throws IOException {
    Files.write(path(), "---\nid: caf\u00e9\n---\n".getBytes(ISO_8859_1));
    assertThat(only().toString()).contains(":2: it is not text in UTF-8");
    Files.write(path(), new byte[] {'a', '\n', '\n', 0});
    assertThat(only().toString()).contains(":3: it holds a zero byte");
    Files.write(path(), new byte[] {'a', '\n', (byte) 0xE2, (byte) 0x82});
    assertThat(only().toString()).contains(":2: it is not text in UTF-8");
  }

  @Test
  void names_that_are_no_names_are_refused() {
    for (String name :
        List.of(
            "../x.md",
            "a..b.md",
            "a/b.md",
            "a\u0000.md",
            "a\nb.md",
            "\u202Ea.md",
            "",
            ".a.md",
            "\u00e9".repeat(127) + ".md")) {
      assertThat(vault.read(Folder.APPROVED, name)).isInstanceOf(Reading.Refused.class);
      assertThat(vault.look(Folder.APPROVED, name)).isEmpty();
    }
  }

  @Test
  void a_foreign_name_is_named_but_inbox_takes_any() throws IOException {
    vault.write(Folder.INBOX, "an idea.md", "no front matter");
    assertThat(vault.check()).isEmpty();
    vault.write(Folder.APPROVED, "an idea.md", Scratch.note(1));
    assertThat(only().reason()).isEqualTo("the name is not <KIND>_<id>.md");
  }

  private Path path() {
    return vault.root().resolve("Approved").resolve(NAME);
  }

  private void put(String text) throws IOException {
    Files.writeString(path(), text);
  }

  /** The one problem; what was found is still there. */
  private Problem only() {
    List<Problem> all = vault.check();
    assertThat(all).hasSize(1);
    assertThat(vault.root().resolve("Approved")).isNotEmptyDirectory();
    return all.getFirst();
  }
}
