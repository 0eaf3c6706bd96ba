package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;
import io.digitalfte.act.ActionType;
import io.digitalfte.act.Found;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Key;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Target;
import io.digitalfte.connect.odoo.wire.Answer;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Hangs something on a record: a note or a file. Odoo would hang it there twice; so the claim comes
 * first, and what hangs there bears the key.
 */
final class HangHandler<A extends Action> implements Handler<A> {
  /** What one of the two kinds is on the wire. */
  private interface Wired<A> {
    OnRecord on(A action);

    List<String> against(A action);

    /** Whether it can be sent now; empty where not. */
    Optional<Body> sent(A action, Key key);

    Endpoint endpoint(A action);

    List<Row> seen(A action, Key key);

    /** What of it is another than was approved. */
    List<String> differs(A action, Row seen);
  }

  private final OdooClient client;
  private final Targets targets;
  private final Claims claims;
  private final Kind<A> kind;
  private final Wired<A> wired;

  private HangHandler(OdooClient client, Targets targets, Kind<A> kind, Wired<A> wired) {
    this.client = client;
    this.targets = targets;
    this.claims = new Claims(client);
    this.kind = kind;
    this.wired = wired;
  }

  static HangHandler<NotePost> notes(OdooClient client, Targets targets) {
    return new HangHandler<>(
        client,
        targets,
        Notes.NOTE,
        new Wired<>() {
          @Override
          public OnRecord on(NotePost action) {
            return action.on();
          }

          @Override
          public List<String> against(NotePost action) {
            return List.of();
          }

          @Override
          public Optional<Body> sent(NotePost action, Key key) {
            return Optional.of(Notes.note(action, key.text()));
          }

          @Override
          public Endpoint endpoint(NotePost action) {
            return action.on().model().note();
          }

          @Override
          public List<Row> seen(NotePost action, Key key) {
            return client.rows(
                Endpoint.MESSAGES,
                Body.where(
                        Body.is("model", "=", action.on().model().inOdoo()),
                        Body.is("res_id", "=", action.on().record().id()),
                        Body.is("body", "ilike", Body.literal(key.text())))
                    .fields("date")
                    .order("id")
                    .limit(2));
          }

          @Override
          public List<String> differs(NotePost action, Row seen) {
            return List.of();
          }
        });
  }

  /**
   * @param contents gives the content of this digest, where it is kept
   */
  static HangHandler<FileAttach> files(
      OdooClient client, Targets targets, Function<Digest, Optional<byte[]>> contents) {
    return new HangHandler<>(
        client,
        targets,
        Notes.FILE,
        new Wired<>() {
          @Override
          public OnRecord on(FileAttach action) {
            return action.on();
          }

          @Override
          public List<String> against(FileAttach action) {
            Optional<byte[]> content = contents.apply(action.content());
            return content.isEmpty()
                ? List.of("the content of " + action.name() + " is not kept here any more")
                : content.get().length == action.size()
                    ? List.of()
                    : List.of(
                        action.name()
                            + " has "
                            + content.get().length
                            + " bytes, approved were "
                            + action.size());
          }

          @Override
          public Optional<Body> sent(FileAttach action, Key key) {
            return contents
                .apply(action.content())
                .map(bytes ->
                    Notes.file(action, key.text(), Base64.getEncoder().encodeToString(bytes)));
          }

          @Override
          public Endpoint endpoint(FileAttach action) {
            return Endpoint.ATTACH;
          }

          @Override
          public List<Row> seen(FileAttach action, Key key) {
            return client.rows(
                Endpoint.FILES,
                Body.where(
                        Body.is("res_model", "=", action.on().model().inOdoo()),
                        Body.is("res_id", "=", action.on().record().id()),
                        Body.is("description", "=", key.text()))
                    .fields("name", "file_size", "checksum")
                    .order("id")
                    .limit(2));
          }

          @Override
          public List<String> differs(FileAttach action, Row seen) {
            List<String> found = new ArrayList<>();
            Differences.differs(found, "its name is", seen.text("name"), action.name());
            Differences.differs(
                found,
                "its bytes are",
                seen.decimal("file_size").toPlainString(),
                String.valueOf(action.size()));
            contents
                .apply(action.content())
                .filter(bytes -> !seen.text("checksum").equals(Notes.checksum(bytes)))
                .ifPresent(_ -> found.add("its content is another"));
            return found;
          }
        });
  }

  @Override
  public ActionType<A> type() {
    return kind;
  }

  @Override
  public Target target() {
    return targets.probe();
  }

  @Override
  public Objections check(A action) {
    OnRecord on = wired.on(action);
    Endpoint read =
        switch (on.model()) {
          case DOCUMENT -> Endpoint.MOVE;
          case PARTNER -> Endpoint.PARTNER;
        };
    boolean there = !client.rows(read, Body.on(on.record().id()).fields("display_name")).isEmpty();
    return there
        ? new Objections(wired.against(action), List.of())
        : Objections.because("the record " + on.record() + " is gone");
  }

  @Override
  public Outcome perform(A action, Key key) {
    Optional<Body> body = wired.sent(action, key);
    if (body.isEmpty()) {
      return new Outcome.Refused("the content is not kept here any more");
    }
    OnRecord on = wired.on(action);
    return claims.under(
        key,
        on.model().inOdoo(),
        on.record().id(),
        () -> look(action, key),
        () ->
            switch (client.write(wired.endpoint(action), body.get())) {
              case Answer.Failed failed -> Writing.failed(failed, () -> look(action, key));
              case Answer.Value(_) -> Writing.answered(look(action, key));
            });
  }

  @Override
  public Found find(A action, Key key, Duration since) {
    Found now = look(action, key);
    try {
      return now instanceof Found.No(String what, _) ? claims.absent(key, what, since) : now;
    } catch (Fault fault) {
      return new Found.CannotTell(String.valueOf(fault.getMessage()));
    }
  }

  private Found look(A action, Key key) {
    try {
      List<Row> seen = wired.seen(action, key);
      if (seen.isEmpty()) {
        return new Found.No("nothing on the record bears this key", true);
      }
      String id = String.valueOf(seen.getFirst().id());
      List<String> differs = new ArrayList<>(wired.differs(action, seen.getFirst()));
      if (seen.size() > 1) {
        differs.add("there is more than one of this key");
      }
      return new Found.Yes(
          new Receipt(
              id,
              differs.isEmpty()
                  ? Map.of("record.id", id)
                  : Map.of("record.id", id, "record.differs", String.join("; ", differs))));
    } catch (Fault fault) {
      return new Found.CannotTell(String.valueOf(fault.getMessage()));
    }
  }
}
