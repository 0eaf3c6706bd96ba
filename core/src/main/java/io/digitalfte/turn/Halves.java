package io.digitalfte.turn;

import io.digitalfte.record.Checkpoint;
import io.digitalfte.term.Problem;
import io.digitalfte.term.Ulid;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a turn has besides when its home is one half of two; nothing when it stands alone. */
final class Halves {
  private final Office office;
  private final Optional<Sharing> sharing;
  private final Optional<Dispatching> dispatching;
  private final Optional<Telling> telling;
  private final Optional<Exchange> exchange;
  private long newest;

  /**
   * @param changed told that something came, with the proposal that changed where one did
   */
  Halves(
      Office office, Optional<Sharing> sharing, Asking asking, Consumer<Optional<Ulid>> changed) {
    this.office = office;
    this.sharing = sharing;
    this.dispatching = sharing.filter(Sharing::cloud).map(s -> new Dispatching(office, s));
    this.telling = sharing.filter(s -> !s.cloud()).map(s -> new Telling(office, s));
    this.exchange =
        sharing.map(s -> new Exchange(office, s, dispatching, telling, asking, changed));
  }

  /** A cloud's way out. */
  Optional<Dispatching> dispatching() {
    return dispatching;
  }

  /** The local side's way back. */
  Optional<Telling> telling() {
    return telling;
  }

  Optional<Exchange> exchange() {
    return exchange;
  }

  /** Tells the other half what changed, and rings where there is something new to be sent. */
  void follow() {
    telling.ifPresent(Telling::follow);
    sharing.ifPresent(s -> {
      long now = office.journal().<Long>read(v -> v.traffic().newest());
      if (now > newest) {
        s.ring().run();
      }
      newest = now;
    });
  }

  /** Where a checkpoint goes: there, and to the other half. */
  Consumer<Checkpoint> copies(Consumer<Checkpoint> there) {
    return exchange.<Consumer<Checkpoint>>map(e -> there.andThen(e::checkpoint)).orElse(there);
  }

  /** What a person should look at. */
  List<Problem> problems() {
    return exchange.map(Exchange::problems).orElse(List.of());
  }
}
