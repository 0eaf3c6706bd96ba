package io.digitalfte.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loads of one external id that all began before the first of them was kept. */
@Timeout(30)
final class ContentionTest {
  private static final String LOSER = "could not serialize access due to concurrent update\\n";

  /** The answers of four loads that were all asked before any of them was carried out. */
  private static List<String> overlapping(boolean contended, Store store)
      throws ExecutionException, InterruptedException {
    OdooConfig config = OdooConfig.defaults().withContention(contended);
    var scope = new Scope(store, config, config.logins().getFirst(), List.of(1, 2), Map.of(), true);
    var engine = new Engine(config, store);
    var request =
        new Request(
            "POST",
            "/json/2/account.move/load",
            Map.of(
                "content-type",
                "application/json",
                "authorization",
                "bearer " + OdooConfig.BILLER_KEY),
            InvoicingTest.LOAD.replace('\'', '"'),
            false,
            0);
    var answers = new ArrayList<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<Answer>>();
      store.transaction(() -> {
        Seed.plant(scope);
        for (int i = 0; i < 4; i++) {
          all.add(threads.submit(() -> engine.answer(request)));
        }
        while (store.waiting() < 4 && !Thread.currentThread().isInterrupted()) {
          Thread.onSpinWait();
        }
        return true;
      });
      for (Future<Answer> future : all) {
        answers.add(future.get().body());
      }
    }
    return answers;
  }

  @Test
  void of_overlapping_loads_one_wins_and_the_others_say_they_lost() throws Exception {
    var store = new Store();
    List<String> answers = overlapping(true, store);
    assertThat(answers).filteredOn(body -> body.contains("\"ids\":[")).hasSize(1);
    assertThat(answers)
        .filteredOn(body -> body.contains("\"ids\":false") && body.contains(LOSER))
        .hasSize(3);
    assertThat(store.rows("account.move")).hasSize(1);
  }

  @Test
  void without_contention_they_all_get_the_same_id() throws Exception {
    var store = new Store();
    List<String> answers = overlapping(false, store);
    assertThat(answers).allMatch(body -> body.contains("\"ids\":["));
    assertThat(answers.stream().distinct()).hasSize(1);
    assertThat(store.rows("account.move")).hasSize(1);
  }
}
