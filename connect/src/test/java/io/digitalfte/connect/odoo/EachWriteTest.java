package io.digitalfte.connect.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Found;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Step;
import io.digitalfte.sandbox.odoo.Fault;
import io.digitalfte.sandbox.odoo.Gate;
import io.digitalfte.sandbox.odoo.Injection;
import io.digitalfte.sandbox.odoo.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever becomes of any call of any kind of write, it happens once. */
class EachWriteTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration IMPATIENT = Duration.ofMillis(700);

  /**
   * What can go wrong with a call.
   *
   * @param fault made around a gate, which holds back what is late
   * @param late whether the call is carried out only when the gate opens
   * @param replayed whether the gate opens only when all is over
   */
  private record Mishap(
      String name, Function<Gate, Fault> fault, boolean late, boolean impatient, boolean replayed) {
    static Mishap of(String name, Fault fault) {
      return new Mishap(name, _ -> fault, false, false, false);
    }

    static Mishap late(String name, boolean hangUp, boolean replayed) {
      return new Mishap(name, g -> new Fault.LateCommit(g, hangUp), true, !hangUp, replayed);
    }
  }

  private static final List<Mishap> MISHAPS =
      List.of(
          Mishap.of("its answer is lost after the commit", new Fault.LostAnswer()),
          Mishap.of("half its answer arrives", new Fault.HalfAnswer()),
          Mishap.of("it is reset before it was read", new Fault.Reset()),
          Mishap.of("a 503 comes before the commit", new Fault.ServerError(503, false)),
          Mishap.of("a 502 comes after the commit", new Fault.ServerError(502, true)),
          Mishap.of("a 403 page of a gateway comes after the commit", page(403)),
          Mishap.of("a 404 page of a gateway comes after the commit", page(404)),
          Mishap.of("a 422 page of a gateway comes after the commit", page(422)),
          Mishap.of("the record is locked", Fault.Refused.locked()),
          Mishap.of(
              "the database gives up after five contentions",
              new Fault.Refused(
                  500, "psycopg2.errors.SerializationFailure", "could not serialize access")),
          Mishap.of(
              "Odoo loses its database",
              new Fault.Refused(
                  500, "psycopg2.OperationalError", "server closed the connection unexpectedly")),
          Mishap.late("it is carried out late, before anybody looks again", true, false),
          Mishap.late("it is carried out late, after any replay", true, true),
          Mishap.late("it times out and is carried out late", false, true));

  private static Fault page(int status) {
    return new Fault.ServerError(status, true);
  }

  @TestFactory
  Stream<DynamicTest> it_happens_once_whatever_becomes_of_a_call() {
    return Write.all().stream()
        .flatMap(write ->
            write.calls().stream()
                .flatMap(call ->
                    MISHAPS.stream()
                        .map(mishap ->
                            DynamicTest.dynamicTest(
                                write
                                    + ", "
                                    + call.model()
                                    + "/"
                                    + call.method()
                                    + ": "
                                    + mishap.name(),
                                () -> suffer(write, call, mishap)))));
  }

  @TestFactory
  Stream<DynamicTest> eight_executions_of_one_approval_do_it_once() {
    return Write.all().stream()
        .map(write -> DynamicTest.dynamicTest(write.kind(), () -> eightfold(write)));
  }

  @TestFactory
  Stream<DynamicTest> once_done_it_is_found_and_not_done_again() {
    return Write.all().stream()
        .map(write -> DynamicTest.dynamicTest(write.kind(), () -> again(write)));
  }

  @TestFactory
  Stream<DynamicTest> while_one_is_on_its_way_another_execution_does_nothing() {
    return Write.all().stream()
        .map(write -> DynamicTest.dynamicTest(write.kind(), () -> overlapping(write)));
  }

  @Test
  void no_kind_is_left_out() {
    assertThat(Write.all().stream().map(Write::kind))
        .containsExactlyInAnyOrderElementsOf(Odoo.types().stream().map(ActionType::kind).toList());
  }

  private static void suffer(Write write, Target call, Mishap mishap) {
    try (Town town = new Town()) {
      Step<?> step = write.step().apply(town);
      assertThat(town.check(step).hard()).isEmpty();
      Gate gate = Gate.closed();
      Injection injection = town.server.faults().order(mishap.fault().apply(gate), call, 1);
      Landing landing = new Landing(gate, injection, mishap.late());
      try (Odoo first = mishap.impatient() ? town.connect(IMPATIENT) : town.connect(SOON)) {
        Runnable early = mishap.replayed() ? () -> {} : landing;
        Receipt receipt = new Errand(town, step, first, early, landing).run();
        landing.run();
        assertThat(injection.struck()).as("calls struck").isEqualTo(1);
        assertThat(write.effects().applyAsLong(town)).as("effects").isEqualTo(1);
        assertThat(town.find(step))
            .isInstanceOfSatisfying(
                Found.Yes.class,
                yes -> assertThat(yes.receipt().reference()).isEqualTo(receipt.reference()));
      }
    }
  }

  /** Lets what was held back be carried out, and waits until it was. */
  private static final class Landing implements Runnable {
    private final Gate gate;
    private final Injection injection;
    private boolean awaited;

    private Landing(Gate gate, Injection injection, boolean late) {
      this.gate = gate;
      this.injection = injection;
      this.awaited = !late;
    }

    @Override
    public void run() {
      gate.open();
      if (awaited) {
        return;
      }
      awaited = true;
      try {
        assertThat(injection.awaitFinished(SOON)).as("landed").isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void eightfold(Write write) throws Exception {
    try (Town town = new Town()) {
      Step<?> step = write.step().apply(town);
      List<Outcome> outcomes = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Callable<Outcome>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          calls.add(() -> town.perform(step));
        }
        for (Future<Outcome> result : threads.invokeAll(calls)) {
          outcomes.add(result.get());
        }
      }
      assertThat(outcomes).anyMatch(Outcome.Done.class::isInstance);
      assertThat(outcomes).noneMatch(Outcome.Refused.class::isInstance);
      assertThat(town.find(step)).isInstanceOf(Found.Yes.class);
      assertThat(write.effects().applyAsLong(town)).as(outcomes.toString()).isEqualTo(1);
    }
  }

  private static void overlapping(Write write) throws Exception {
    try (Town town = new Town()) {
      Step<?> step = write.step().apply(town);
      Gate gate = Gate.closed();
      Injection late =
          town.server.faults().order(new Fault.LateCommit(gate, true), write.calls().getLast(), 1);
      assertThat(town.perform(step)).isInstanceOf(Outcome.Unknown.class);
      town.perform(step);
      gate.open();
      assertThat(late.awaitFinished(SOON)).isTrue();
      assertThat(write.effects().applyAsLong(town)).isEqualTo(1);
      assertThat(town.find(step)).isInstanceOf(Found.Yes.class);
    }
  }

  private static void again(Write write) {
    try (Town town = new Town()) {
      Step<?> step = write.step().apply(town);
      assertThat(write.effects().applyAsLong(town)).as("effects before").isZero();
      assertThat(town.perform(step)).isInstanceOf(Outcome.Done.class);
      town.clock.forward(Town.SETTLE.multipliedBy(2));
      assertThat(town.perform(step)).isInstanceOf(Outcome.Done.class);
      assertThat(town.find(step)).isInstanceOf(Found.Yes.class);
      assertThat(write.effects().applyAsLong(town)).isEqualTo(1);
    }
  }
}
