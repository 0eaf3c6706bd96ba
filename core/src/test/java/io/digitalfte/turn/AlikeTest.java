package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Reversibility;
import io.digitalfte.draft.Origin;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.term.Ulid;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much is read to tell whether a plan is there already. */
class AlikeTest {
  @TempDir Path folder;
  private Premises home;
  private Programs programs;
  private final Alike alike = new Alike();
  private final List<Object> read = new ArrayList<>();

  @BeforeEach
  void open() {
    World world = new World(Reversibility.IRREVERSIBLE);
    home = new Premises(folder, world);
    programs = new Programs(home, world);
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void a_plan_is_read_once_and_again_only_when_it_was_edited() {
    Saved.Plan one = programs.asked(Effect.of("one", "hello"));
    Saved.Plan two = programs.asked(Effect.of("two", "hello"));

    assertThat(find(one)).contains(one.proposal().id());
    assertThat(read).containsExactlyInAnyOrder(one.proposal().id(), two.proposal().id());
    assertThat(find(two)).contains(two.proposal().id());
    assertThat(read).isEmpty();

    assertThat(
            home.turn.orders().edit(one.proposal().id(), one.proposal().digest(), "reply", "bye"))
        .isInstanceOf(Ruling.Accepted.class);

    assertThat(find(one)).isEmpty();
    assertThat(read).containsExactly(one.proposal().id());
  }

  @Test
  void what_is_over_is_forgotten() {
    Saved.Plan one = programs.asked(Effect.of("one", "hello"));
    assertThat(find(one)).contains(one.proposal().id());

    home.turn.orders().reject(one.proposal().id(), "no");

    assertThat(find(one)).isEmpty();
    assertThat(read).isEmpty();
  }

  /** Looks for what this plan says, and notes which plans were read for it. */
  private Optional<Ulid> find(Saved.Plan plan) {
    read.clear();
    return home.journal.<Optional<Ulid>>read(view ->
        alike.find(noting(view), view.lately(Origin.MCP, 50), Alike.content(plan.actions())));
  }

  private View noting(View view) {
    return (View)
        Proxy.newProxyInstance(
            AlikeTest.class.getClassLoader(),
            new Class<?>[] {View.class},
            (_, method, given) -> {
              if (method.getName().equals("plan")) {
                read.add(given[0]);
              }
              try {
                return method.invoke(view, given);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
