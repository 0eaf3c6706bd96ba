package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.digitalfte.act.State;
import io.digitalfte.connect.git.SshHost;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Saved;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two real processes, two homes, and a repository between them. */
@Timeout(240)
class HalvesProcessTest {
  private static final Set<State> ALL = Set.of(State.values());

  @TempDir Path folder;
  @TempDir Path ssh;

  private DemoPair pair(String more) throws IOException {
    return pair("1s", more);
  }

  private DemoPair pair(String interval, String more) throws IOException {
    return DemoPair.open(
        Site.ofProcess(),
        folder,
        "share: {remote: \"file://%s\", interval: %s%s}\n"
            .formatted(folder.resolve("shared.git"), interval, more));
  }

  private DemoPair pair(SshHost host) throws IOException {
    return DemoPair.open(
        Site.ofProcess(),
        folder,
        "share: {remote: \"%s\", interval: 1s, key: \"%s\", known-hosts: \"%s\"}\n"
            .formatted(host.url(), host.key("login"), host.knownHosts()));
  }

  private Program start(DemoPair pair, String half) throws IOException, InterruptedException {
    Program program = Program.start(folder, pair.root(half), "run");
    program.hear("watching");
    return program;
  }

  /** A half's journal, read beside its process. */
  private record Look(SqliteJournal journal) implements AutoCloseable {
    static Look at(DemoPair pair, String half) {
      return new Look(SqliteJournal.look(pair.root(half).resolve("state/journal.db")));
    }

    List<Saved.Proposal> proposals() {
      return journal.<List<Saved.Proposal>>read(v -> v.proposals(ALL, Optional.empty(), 10));
    }

    int count(String event) {
      return journal
          .<List<Entry>>read(
              v -> v.query(Optional.of(event), Optional.empty(), Optional.empty(), 100))
          .size();
    }

    @Override
    public void close() {
      journal.close();
    }
  }

  private static void await(String what, BooleanSupplier done) throws InterruptedException {
    for (int i = 0; i < 1_800; i++) {
      if (done.getAsBoolean()) {
        return;
      }
      boolean _ = new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
    }
    fail(what + ": not within 90 s");
  }

  private static void move(DemoPair pair, String half, Saved.Proposal p, Folder to)
      throws IOException, InterruptedException {
    Path from = pair.vault(half).resolve(Folder.PENDING_APPROVAL.title()).resolve(p.note());
    await("the note of " + half, () -> Files.exists(from));
    Files.move(from, pair.vault(half).resolve(to.title()).resolve(p.note()));
  }

  @Test
  void a_letter_at_the_cloud_is_answered_once_by_the_local_side_and_the_cloud_knows()
      throws Exception {
    try (DemoPair pair = pair("")) {
      answersOnce(pair);
    }
  }

  @Test
  void the_same_over_a_real_ssh_server() throws Exception {
    assumeFalse(SshHost.program().isEmpty(), "no sshd here; install openssh-server");
    try (SshHost host = new SshHost(ssh, folder.resolve("shared.git"));
        DemoPair pair = pair(host)) {
      answersOnce(pair);
    }
  }

  private void answersOnce(DemoPair pair) throws Exception {
    assertThat(pair.pair()).hasSize(9);
    try (Look cloud = Look.at(pair, "cloud");
        Look local = Look.at(pair, "local")) {
      try (Program _ = start(pair, "cloud");
          Program _ = start(pair, "local")) {
        pair.mail().deliver("ada@acme.example", DemoPair.COPIES, Demo.text("a"));
        await("the cloud drafts", () -> cloud.proposals().size() == 1);
        await("the local side asks", () -> local.proposals().size() == 1);

        move(pair, "cloud", cloud.proposals().getFirst(), Folder.APPROVED);
        move(pair, "local", local.proposals().getFirst(), Folder.APPROVED);
        await("it is done", () -> local.proposals().getFirst().state() == State.DONE);
        await("the cloud knows", () -> cloud.proposals().getFirst().state() == State.DONE);
      }
      assertThat(pair.odoo().world().postedInvoices()).hasSize(1);
      assertThat(pair.mail().letters("ada@acme.example", "INBOX")).hasSize(1);
      assertThat(cloud.count("proposal.approved")).isZero();
      assertThat(cloud.count("action.armed")).isZero();
      assertThat(local.count("checkpoint.kept")).isPositive();
      assertThat(cloud.count("checkpoint.kept")).isPositive();
    }
  }

  @Test
  void what_was_drafted_while_the_local_side_was_away_and_the_cloud_was_killed_comes_once()
      throws Exception {
    try (DemoPair pair = pair(", encrypt: no")) {
      pair.pair();
      try (Look cloud = Look.at(pair, "cloud");
          Look local = Look.at(pair, "local")) {
        try (Program first = start(pair, "cloud")) {
          pair.mail().deliver("ada@acme.example", DemoPair.COPIES, Demo.text("a"));
          await("the cloud drafts", () -> cloud.count("dispatch.made") == 1);
          first.process.destroyForcibly().waitFor();
        }
        try (Program _ = start(pair, "cloud");
            Program _ = start(pair, "local")) {
          await("the local side asks", () -> local.proposals().size() == 1);
          Saved.Proposal asked = local.proposals().getFirst();
          move(pair, "local", asked, Folder.REJECTED);
          await("the cloud knows", () -> cloud.proposals().getFirst().state() == State.REJECTED);
        }
        assertThat(cloud.proposals()).hasSize(1);
        assertThat(local.proposals()).hasSize(1);
        assertThat(pair.odoo().world().moves()).noneMatch(m -> m.partner().contains("Acme"));
      }
    }
  }

  @Test
  void what_a_person_drops_in_is_offered_at_once_and_not_when_the_repository_is_asked_again()
      throws Exception {
    try (DemoPair pair = pair("1h", "")) {
      pair.pair();
      try (Look cloud = Look.at(pair, "cloud");
          Program _ = start(pair, "cloud")) {
        await("the first pass is over", () -> cloud.count("sync.pushed") > 0);
        Files.writeString(
            pair.vault("cloud").resolve("Inbox/a.md"), "---\nschema: 1\n---\n# A\n\n> b\n");
        await("it is offered", () -> pair.git("ls-tree", "-r", "main").contains("Inbox/a.md"));
      }
    }
  }

  @Test
  void a_rewritten_history_stops_nothing_but_the_sharing_until_a_person_goes_on_from_it()
      throws Exception {
    try (DemoPair pair = pair("")) {
      pair.pair();
      try (Look cloud = Look.at(pair, "cloud");
          Look local = Look.at(pair, "local")) {
        try (Program _ = start(pair, "cloud");
            Program _ = start(pair, "local")) {
          await("both are in step", () -> cloud.count("sync.pulled") > 0);
          String first = pair.git("rev-list", "--max-parents=0", "main").strip();
          String _ = pair.git("update-ref", "refs/heads/main", first);

          for (String half : List.of("cloud", "local")) {
            await(half + " says so", () -> pair.status(half).contains("fte sync accept " + first));
            assertThatThrownBy(() -> pair.accept(half, "0".repeat(40)))
                .hasMessageContaining("run fte sync accept " + first);
            pair.accept(half, first);
          }
          pair.mail().deliver("ada@acme.example", DemoPair.COPIES, Demo.text("a"));
          await("the local side asks", () -> local.proposals().size() == 1);
        }
        assertThat(local.count("sync.accepted")).isEqualTo(1);
      }
    }
  }
}
