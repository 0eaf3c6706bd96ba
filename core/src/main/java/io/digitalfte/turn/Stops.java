package io.digitalfte.turn;

import io.digitalfte.act.State;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Saved;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kill switch, thrown and lifted. */
final class Stops {
  private Stops() {}

  static List<Saved.Action> stop(Office office, String why) {
    return office
        .journal()
        .<List<Saved.Action>>write(pen -> {
          Switch.stop(pen, why.isBlank() ? "by command" : Words.shortly(why));
          List<Saved.Action> leaving = pen.actions(Set.of(State.ARMED), 10_000);
          pen.append(
              new Entry.Draft(
                      "acting.stopped",
                      "owner:" + office.owner(),
                      Optional.empty(),
                      Map.of(),
                      "success",
                      "",
                      0,
                      Optional.empty())
                  .with("reason", Words.shortly(why))
                  .with("in_flight", leaving.size()),
              office.time().now());
          return leaving;
        });
  }

  static void resume(Office office, String who) {
    office.time().trust();
    office
        .journal()
        .write(pen -> {
          Switch.resume(pen);
          return pen.append(
              Entry.Draft.of("acting.resumed", who, office.home()), office.time().now());
        });
  }
}
