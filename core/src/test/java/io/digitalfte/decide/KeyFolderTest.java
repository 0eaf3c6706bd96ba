package io.digitalfte.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFolderTest {
  @TempDir Path temp;
  private Path folder = Path.of("/");
  private KeyFolder keys = new KeyFolder(folder, Sample.random());

  @BeforeEach
  void open() {
    folder = temp.resolve("keys");
    keys = new KeyFolder(folder, Sample.random());
  }

  private static char[] passphrase() {
    return "correct horse battery".toCharArray();
  }

  private Path only() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().getFirst();
    }
  }

  @Test
  void a_witness_key_comes_back_from_its_file() {
    WitnessKey made = keys.createWitness(Sample.HOME, Sample.NOW);
    WitnessKey read = keys.openWitness(made.id());

    assertThat(read.open()).isEqualTo(made.open());
    assertThat(read.home()).isEqualTo(Sample.HOME);
    Seal seal = read.seal("digitalfte/checkpoint/1", new byte[] {1});
    assertThat(made.open().sealed("digitalfte/checkpoint/1", new byte[] {1}, seal)).isTrue();
  }

  @Test
  void files_are_for_their_owner_alone_and_nothing_else_is_left_behind() throws IOException {
    keys.createWitness(Sample.HOME, Sample.NOW);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(only())))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.toList()).hasSize(1);
    }
  }

  @Test
  void a_key_that_others_can_read_is_refused() throws IOException {
    WitnessKey key = keys.createWitness(Sample.HOME, Sample.NOW);
    for (String loose : List.of("rw-r-----", "rw----r--", "rw--w----")) {
      Files.setPosixFilePermissions(only(), PosixFilePermissions.fromString(loose));
      assertThatThrownBy(() -> keys.openWitness(key.id()))
          .isInstanceOfSatisfying(
              Fault.class, fault -> assertThat(fault.code()).isEqualTo(Fault.Code.REFUSED))
          .hasMessageContaining("chmod 600");
    }
    Files.setPosixFilePermissions(only(), PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatThrownBy(() -> keys.openWitness(key.id())).hasMessageContaining("chmod 700");
  }

  @Test
  void a_linked_key_is_refused() throws IOException {
    WitnessKey key = keys.createWitness(Sample.HOME, Sample.NOW);
    Path file = only();
    Path moved = Files.move(file, temp.resolve("elsewhere"));
    Files.createSymbolicLink(file, moved);

    assertThatThrownBy(() -> keys.openWitness(key.id())).hasMessageContaining("symbolic link");
  }

  @Test
  void a_missing_broken_or_huge_key_file_is_told_apart() throws IOException {
    WitnessKey key = keys.createWitness(Sample.HOME, Sample.NOW);
    String good = Files.readString(only());

    Files.writeString(only(), good.replace("secret", "sekret"));
    assertThatThrownBy(() -> keys.openWitness(key.id()))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Fault.Code.CORRUPT))
        .satisfies(e -> assertThat(e.getCause()).isNull());
    Files.writeString(only(), "x".repeat(20_000));
    assertThatThrownBy(() -> keys.openWitness(key.id())).hasMessageContaining("larger");
    Files.delete(only());
    assertThatThrownBy(() -> keys.openWitness(key.id()))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Fault.Code.UNAVAILABLE));
  }

  @Test
  void an_approver_signs_with_the_passphrase_and_only_with_it() {
    ApproverKey made = keys.createApprover(Sample.HOME, "mara", passphrase(), Sample.NOW);
    ApproverKey key = keys.openApprover(made.id());

    SignedApproval signed = key.sign(Sample.approval(Assurance.PERSON), passphrase());

    assertThat(
            key.open()
                .sealed(
                    Approval.PURPOSE,
                    io.digitalfte.term.Json.canonical(signed.approval()),
                    signed.seal()))
        .isTrue();
    assertThatThrownBy(() ->
            key.sign(Sample.approval(Assurance.PERSON), "correct horse batterx".toCharArray()))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Fault.Code.REFUSED))
        .hasMessage("this passphrase does not open the approver key of mara")
        .satisfies(e -> assertThat(e.getCause()).isNull());
  }

  @Test
  void a_passphrase_is_wiped_whatever_happens() {
    char[] good = passphrase();
    char[] weak = "short".toCharArray();
    char[] wrong = "wrong wrong wrong wrong".toCharArray();
    ApproverKey key = keys.createApprover(Sample.HOME, "mara", good, Sample.NOW);
    assertThatThrownBy(() -> keys.createApprover(Sample.HOME, "mara", weak, Sample.NOW))
        .isInstanceOf(Fault.class);
    assertThatThrownBy(() -> key.sign(Sample.approval(Assurance.PERSON), wrong))
        .isInstanceOf(Fault.class);

    for (char[] used : List.of(good, weak, wrong)) {
      assertThat(used).containsOnly('\0');
    }
  }

  @Test
  void a_weak_passphrase_is_refused_when_it_is_set() {
    for (String weak : List.of("", "ninechars", "aaaaaaaaaaaaaaaa", "abababababab")) {
      assertThatThrownBy(
              () -> keys.createApprover(Sample.HOME, "mara", weak.toCharArray(), Sample.NOW))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("too short");
    }
    assertThat(folder).doesNotExist();
  }

  @Test
  void the_private_key_lies_nowhere_in_the_file_and_the_header_is_bound() throws IOException {
    ApproverKey key = keys.createApprover(Sample.HOME, "mara", passphrase(), Sample.NOW);
    String file = Files.readString(only());
    // The beginning of every PKCS#8 Ed25519 key in base64.
    assertThat(file).doesNotContain("MC4CAQAwBQYDK2Vw").contains("\"rounds\":600000");

    Files.writeString(only(), file.replace("\"holder\":\"mara\"", "\"holder\":\"eve\""));
    ApproverKey changed = keys.openApprover(key.id());
    Approval asked = Sample.approval(Assurance.PERSON);
    Approval eve =
        new Approval(
            asked.home(),
            asked.proposal(),
            asked.digest(),
            "eve",
            asked.assurance(),
            asked.mode(),
            asked.notBefore(),
            asked.notAfter(),
            asked.nonce());
    assertThatThrownBy(() -> changed.sign(eve, passphrase())).hasMessageContaining("does not open");

    Files.writeString(only(), file.replace("600000", "1000"));
    assertThatThrownBy(() -> keys.openApprover(key.id()))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Fault.Code.CORRUPT));
    Files.writeString(only(), file.replace("600000", "2000000000"));
    assertThatThrownBy(() -> keys.openApprover(key.id())).isInstanceOf(Fault.class);
  }

  @Test
  void a_changed_passphrase_opens_the_same_key() {
    ApproverKey key = keys.createApprover(Sample.HOME, "mara", passphrase(), Sample.NOW);
    char[] fresh = "another passphrase".toCharArray();

    keys.changePassphrase(key.id(), passphrase(), fresh.clone());

    ApproverKey read = keys.openApprover(key.id());
    assertThat(read.id()).isEqualTo(key.id());
    assertThat(read.sign(Sample.approval(Assurance.PERSON), fresh)).isNotNull();
    assertThatThrownBy(() -> read.sign(Sample.approval(Assurance.PERSON), passphrase()))
        .isInstanceOf(Fault.class);
  }

  @Test
  void a_key_signs_for_its_own_home_and_holder_only() {
    ApproverKey key = keys.createApprover(Sample.OTHER, "mara", passphrase(), Sample.NOW);

    assertThatThrownBy(() -> key.sign(Sample.approval(Assurance.PERSON), passphrase()))
        .hasMessageContaining("its own home");
    WitnessKey witness = keys.createWitness(Sample.OTHER, Sample.NOW);
    assertThatThrownBy(() -> witness.sign(Sample.approval(Assurance.MOVE)))
        .hasMessageContaining("another home");
  }

  @Test
  void no_text_of_a_key_shows_its_private_half() throws IOException {
    WitnessKey key = keys.createWitness(Sample.HOME, Sample.NOW);
    String file = new String(Files.readAllBytes(only()), StandardCharsets.UTF_8);
    String secret = file.replaceAll(".*\"secret\":\"([^\"]+)\".*", "$1");

    assertThat(key.toString()).doesNotContain(secret).contains(key.id().text());
  }
}
