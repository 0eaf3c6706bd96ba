package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.share.Edit;
import io.digitalfte.share.Remote.Fetched;
import io.digitalfte.share.Remote.Offered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several who offer at once, and a host with rules of its own. */
final class RaceTest {
  @TempDir Path temp;

  private static void catchUp(GitRemote remote) {
    if (remote.fetch() instanceof Fetched.Came came) {
      remote.take(came.commits().getLast().tip());
    }
  }

  @Test
  void of_four_who_offer_at_once_exactly_one_wins_each_time() throws Exception {
    Host host = new Host(temp);
    Halves halves = new Halves(temp, host.url());
    List<GitRemote> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(halves.open("cloud-" + i));
    }
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 6; round++) {
        CyclicBarrier start = new CyclicBarrier(4);
        List<Callable<Offered>> offers = new ArrayList<>();
        for (GitRemote each : all) {
          catchUp(each);
          List<Edit> edits = List.of(new Edit.Put("claim-" + round, "by " + all.indexOf(each)));
          offers.add(() -> {
            start.await();
            return each.offer(edits, "claim");
          });
        }
        List<Offered> answers = new ArrayList<>();
        for (Future<Offered> each : pool.invokeAll(offers)) {
          answers.add(each.get());
        }
        assertThat(answers).filteredOn(each -> each instanceof Offered.Won).hasSize(1);
        assertThat(answers).filteredOn(each -> each instanceof Offered.Lost).hasSize(3);
      }
    }
    all.forEach(GitRemote::close);
    assertThat(host.git("rev-list", "--count", "main")).isEqualTo("6");
  }
}
