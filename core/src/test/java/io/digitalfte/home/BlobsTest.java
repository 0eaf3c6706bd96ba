package io.digitalfte.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlobsTest {
  @TempDir Path folder;
  private Blobs blobs;

  @BeforeEach
  void a_store() {
    blobs = new Blobs(folder.resolve("blobs"), 1000);
  }

  @Test
  void what_was_put_comes_back_by_its_digest_and_is_kept_once() throws IOException {
    Digest first = blobs.put("letter".getBytes(UTF_8));
    Digest again = blobs.put("letter".getBytes(UTF_8));

    assertThat(again).isEqualTo(first);
    assertThat(blobs.get(first))
        .hasValueSatisfying(b -> assertThat(b).asString().isEqualTo("letter"));
    assertThat(blobs.has(first)).isTrue();
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      assertThat(files)
          .singleElement()
          .satisfies(file -> {
            assertThat(file).endsWith(Path.of("blobs", first.hex().substring(0, 2), first.hex()));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
          });
    }
  }

  @Test
  void content_that_was_changed_on_the_disk_is_never_given_out() throws IOException {
    Digest digest = blobs.put("letter".getBytes(UTF_8));
    Files.writeString(file(digest), "better");

    assertThatThrownBy(() -> blobs.get(digest))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Fault.Code.CORRUPT));
    blobs.put("letter".getBytes(UTF_8));
    assertThat(blobs.get(digest)).isPresent();
  }

  @Test
  void a_link_in_the_place_of_a_blob_is_not_followed() throws IOException {
    Digest digest = blobs.put("letter".getBytes(UTF_8));
    Files.writeString(folder.resolve("copy"), "letter");
    Files.delete(file(digest));
    Files.createSymbolicLink(file(digest), folder.resolve("copy"));

    assertThatThrownBy(() -> blobs.get(digest)).isInstanceOf(Fault.class);
    assertThat(blobs.has(digest)).isFalse();
  }

  @Test
  void deleting_forgets_the_content_and_says_whether_there_was_any() {
    Digest digest = blobs.put("letter".getBytes(UTF_8));

    assertThat(blobs.delete(digest)).isTrue();
    assertThat(blobs.delete(digest)).isFalse();
    assertThat(blobs.get(digest)).isEmpty();
  }

  @Test
  void more_than_the_bound_is_refused_and_the_bound_itself_is_taken() {
    assertThatThrownBy(() -> blobs.put(new byte[1001]))
        .hasMessage("1001 bytes are more than a blob may have, 1000");
    assertThat(blobs.get(blobs.put(new byte[1000]))).isPresent();
    assertThat(blobs.get(blobs.put(new byte[0]))).isPresent();
  }

  @Test
  void the_list_passes_over_what_is_no_blob_and_the_sweep_removes_the_half_written()
      throws IOException {
    assertThat(blobs.list()).isEmpty();
    assertThat(blobs.sweep()).isZero();
    Digest one = blobs.put("one".getBytes(UTF_8));
    Digest two = blobs.put("two".getBytes(UTF_8));
    Files.writeString(file(one).resolveSibling(".x.part"), "on");
    Files.writeString(folder.resolve("blobs/notes.txt"), "on");

    assertThat(blobs.list())
        .containsExactlyElementsOf(Stream.of(one, two).sorted(Houses.BY_TEXT).toList());
    assertThat(blobs.sweep()).isEqualTo(1);
    assertThat(folder.resolve("blobs/notes.txt")).exists();
    assertThat(blobs.list()).hasSize(List.of(one, two).size());
  }

  private Path file(Digest digest) {
    return folder.resolve("blobs").resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
  }
}
