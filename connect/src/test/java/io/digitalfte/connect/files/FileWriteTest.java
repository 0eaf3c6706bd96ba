package io.digitalfte.connect.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.Found;
import io.digitalfte.act.Key;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Slots;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileWriteTest {
  private static final Key KEY = new Key("a_home_one");

  @TempDir Path outside;
  private Path root = Path.of("");
  private FileWriteHandler handler = FileWriteHandler.into(root);

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectory(outside.resolve("files"));
    handler = FileWriteHandler.counting(root);
  }

  @Test
  void a_file_is_written_whole_with_its_folders_and_nothing_else() throws IOException {
    FileWrite note = new FileWrite("notes/2026/first.txt", "Dear Ms Okafor\n");

    assertThat(handler.check(note).clear()).isTrue();
    assertThat(handler.perform(note, KEY)).isInstanceOf(Outcome.Done.class);

    assertThat(Files.readString(root.resolve("notes/2026/first.txt"))).isEqualTo(note.text());
    try (var all = Files.list(root.resolve("notes/2026"))) {
      assertThat(all).hasSize(1);
    }
    assertThat(Tally.effects(root)).isEqualTo(Map.of(KEY.text(), 1));
  }

  @Test
  void a_second_performance_finds_the_first_and_makes_nothing() throws IOException {
    FileWrite note = new FileWrite("first.txt", "one");
    handler.perform(note, KEY);

    assertThat(handler.perform(note, KEY)).isInstanceOf(Outcome.Done.class);
    assertThat(Tally.effects(root)).isEqualTo(Map.of(KEY.text(), 1));
  }

  @Test
  void somebody_elses_file_is_never_overwritten() throws IOException {
    Files.writeString(root.resolve("first.txt"), "theirs");
    FileWrite note = new FileWrite("first.txt", "ours");

    assertThat(handler.check(note).hard()).hasSize(1);
    assertThat(handler.perform(note, KEY)).isInstanceOf(Outcome.Refused.class);
    assertThat(handler.find(note, KEY, Duration.ZERO)).isInstanceOf(Found.CannotTell.class);
    assertThat(root.resolve("first.txt")).hasContent("theirs");
  }

  @Test
  void what_was_written_is_found_and_what_was_not_is_proven_absent() {
    FileWrite note = new FileWrite("a/first.txt", "one");
    assertThat(handler.find(note, KEY, Duration.ZERO))
        .isInstanceOfSatisfying(Found.No.class, no -> assertThat(no.settled()).isFalse());
    assertThat(handler.find(note, KEY, FileWriteHandler.SETTLE.plusMillis(1)))
        .isInstanceOfSatisfying(Found.No.class, no -> assertThat(no.settled()).isTrue());

    handler.perform(note, KEY);

    assertThat(handler.find(note, KEY, Duration.ZERO))
        .isInstanceOfSatisfying(
            Found.Yes.class, yes -> assertThat(yes.receipt().reference()).isEqualTo("a/first.txt"));
  }

  @Test
  void half_a_file_left_by_a_crash_is_no_file_and_is_replaced() throws IOException {
    Files.writeString(root.resolve("." + KEY + ".part"), "on");
    FileWrite note = new FileWrite("first.txt", "one");

    assertThat(handler.find(note, KEY, Duration.ZERO)).isInstanceOf(Found.No.class);
    assertThat(handler.perform(note, KEY)).isInstanceOf(Outcome.Done.class);
    assertThat(root.resolve("first.txt")).hasContent("one");
  }

  @Test
  void eight_writers_of_one_name_make_one_file() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Outcome>> calls =
          java.util.stream.IntStream.range(0, 8)
              .mapToObj(i ->
                  (Callable<Outcome>)
                      () ->
                          handler.perform(new FileWrite("one.txt", "text " + i), new Key("k" + i)))
              .toList();
      long done = 0;
      for (var result : threads.invokeAll(calls)) {
        done += result.get() instanceof Outcome.Done ? 1 : 0;
      }
      assertThat(done).isEqualTo(1);
    }
    assertThat(Tally.effects(root)).hasSize(1);
  }

  @Test
  void a_link_in_the_path_is_no_way_out_of_the_folder() throws IOException {
    Files.createSymbolicLink(root.resolve("out"), outside);
    FileWrite note = new FileWrite("out/first.txt", "one");

    assertThat(handler.check(note).clear()).isFalse();
    assertThat(handler.perform(note, KEY)).isInstanceOf(Outcome.Refused.class);
    assertThat(outside.resolve("first.txt")).doesNotExist();
  }

  @Test
  void a_dangling_link_at_the_name_is_not_written_through() throws IOException {
    Files.createSymbolicLink(root.resolve("first.txt"), outside.resolve("victim"));

    assertThat(handler.perform(new FileWrite("first.txt", "one"), KEY))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(outside.resolve("victim")).doesNotExist();
  }

  @Test
  void without_the_folder_nothing_is_written_and_the_target_is_unavailable() throws IOException {
    FileWriteHandler lost = FileWriteHandler.into(outside.resolve("gone"));

    assertThatThrownBy(lost::target).isInstanceOf(Fault.class);
    assertThat(lost.perform(new FileWrite("first.txt", "one"), KEY))
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, unknown -> assertThat(unknown.written()).isFalse());
    assertThat(outside.resolve("gone")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/etc/x", "a//b", "../x", "a/../x", ".effects", "a/.x", "a\nb", "a\\b", "a/"})
  void a_path_that_could_lead_elsewhere_is_refused(String path) {
    assertThatThrownBy(() -> new FileWrite(path, "one"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_record_survives_its_canonical_form() {
    FileWrite note = new FileWrite("notes/å.txt", "line\n\"quoted\"");
    assertThat(Json.read(Json.canonical(note), FileWrite.class)).isEqualTo(note);
  }

  @Test
  void slots_in_the_text_are_filled_and_an_edit_changes_only_the_text() {
    FileWriteType type = new FileWriteType();
    FileWrite note = new FileWrite("a.txt", "Number {{1.invoice.number}}");
    Slots slots = Slots.of(Map.of(1, new Receipt("7", Map.of("invoice.number", "INV/2026/00007"))));

    assertThat(type.objections(note, 2)).isEmpty();
    assertThat(type.objections(note, 1)).hasSize(1);
    assertThat(type.fill(note, slots).text()).isEqualTo("Number INV/2026/00007");
    assertThat(type.edit(note, "text", "other")).isEqualTo(new FileWrite("a.txt", "other"));
    assertThatThrownBy(() -> type.edit(note, "path", "other"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
