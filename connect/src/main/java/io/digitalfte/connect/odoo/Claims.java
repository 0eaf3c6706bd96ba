package io.digitalfte.connect.odoo;

import io.digitalfte.act.Found;
import io.digitalfte.act.Key;
import io.digitalfte.act.Outcome;
import io.digitalfte.connect.odoo.wire.Answer;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.OdooError;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Fault;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes exclusive what Odoo would do twice. Before anything is done, a row of our module and the
 * action's key is written to {@code ir.model.data}, where the database lets each name exist once:
 * of several callers one gets it, and only who got it goes on. A later attempt of the same key
 * takes the next name, and goes on only if the newest claim before it is older than Odoo takes to
 * settle, measured by the times that Odoo itself put on both rows.
 */
final class Claims {
  private static final int MOST = 9;

  private final OdooClient client;

  Claims(OdooClient client) {
    this.client = client;
  }

  /** The claim as it is sent. */
  static Body row(String name, String model, long record) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    values.put("module", ExternalId.MODULE);
    values.put("name", name);
    values.put("model", model);
    values.put("res_id", record);
    return Body.one(values);
  }

  /**
   * Acts if nobody else has, or does.
   *
   * @param look whether the effect stands now
   * @param act does it; called at most once, with the claim in our hands
   */
  Outcome under(Key key, String model, long record, Supplier<Found> look, Supplier<Outcome> act) {
    // What could not be found again is not begun.
    switch (look.get()) {
      case Found.Yes(var receipt) -> {
        return new Outcome.Done(receipt);
      }
      case Found.CannotTell(String why) -> {
        return new Outcome.Unknown("nothing was begun: " + why, false);
      }
      case Found.No _ -> {}
    }
    try {
      List<Row> before = taken(key);
      if (before.size() >= MOST) {
        // Any of them may be on its way: that is for looking to tell.
        return new Outcome.Unknown("it was claimed " + MOST + " times, and is not done", true);
      }
      String name = name(key, before.size() + 1);
      return switch (client.write(Endpoint.CLAIM, row(name, model, record))) {
        case Answer.Failed failed -> unclaimed(failed, look);
        case Answer.Value(_) ->
            before.isEmpty()
                ? act.get()
                : settled(key, name)
                    ? anew(look, act)
                    : new Outcome.Unknown("another call claimed it a moment before", true);
      };
    } catch (Fault fault) {
      // Whatever was written is a claim at most; what it stands for was not begun.
      return new Outcome.Unknown(String.valueOf(fault.getMessage()), true);
    }
  }

  /** What an earlier claim stood for may have landed since we looked, until we claimed after it. */
  private static Outcome anew(Supplier<Found> look, Supplier<Outcome> act) {
    return switch (look.get()) {
      case Found.Yes(var receipt) -> new Outcome.Done(receipt);
      case Found.CannotTell(String why) -> new Outcome.Unknown("not begun anew: " + why, true);
      case Found.No _ -> act.get();
    };
  }

  /**
   * What it means that the effect is absent.
   *
   * @param what the absence, as a sentence
   */
  Found absent(Key key, String what, Duration since) {
    if (since.compareTo(client.settings().settle()) > 0) {
      return new Found.No(
          what + " " + since.toSeconds() + " s after the last byte, when Odoo had long given up",
          true);
    }
    return taken(key).isEmpty()
        ? new Found.No(what + ", and nothing is done before it is claimed", false)
        : new Found.CannotTell(what + ", but it was claimed, and may still be on its way");
  }

  private Outcome unclaimed(Answer.Failed failed, Supplier<Found> look) {
    if (failed.written() && failed.error().kind() == OdooError.Kind.REFUSED) {
      return look.get() instanceof Found.Yes(var receipt)
          ? new Outcome.Done(receipt)
          : new Outcome.Unknown("another call has the claim: " + failed.error().line(), true);
    }
    return Writing.failed(failed, () -> new Found.No("it was not claimed", true));
  }

  private boolean settled(Key key, String ours) {
    List<Row> all = taken(key);
    LocalDateTime mine = LocalDateTime.MIN;
    LocalDateTime newest = LocalDateTime.MIN;
    for (Row row : all) {
      LocalDateTime made = made(row);
      if (row.text("name").equals(ours)) {
        mine = made;
      } else if (made.isAfter(newest)) {
        newest = made;
      }
    }
    return !mine.equals(LocalDateTime.MIN)
        && Duration.between(newest, mine).compareTo(client.settings().settle()) > 0;
  }

  private static LocalDateTime made(Row row) {
    try {
      return LocalDateTime.parse(row.text("create_date").replace(' ', 'T'));
    } catch (DateTimeException _) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "Odoo does not say when a claim was made");
    }
  }

  private List<Row> taken(Key key) {
    String[] names =
        IntStream.rangeClosed(1, MOST).mapToObj(turn -> name(key, turn)).toArray(String[]::new);
    return client.rows(
        Endpoint.EXTERNAL_ID,
        Body.where(Body.is("module", "=", ExternalId.MODULE), Body.among("name", names))
            .fields("name", "create_date")
            .order("id")
            .limit(MOST));
  }

  private static String name(Key key, int turn) {
    return turn == 1 ? key.text() : key.text() + "_" + turn;
  }
}
