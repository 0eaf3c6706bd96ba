package io.digitalfte.app;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.perceive.Address;
import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.share.Dispatch;
import io.digitalfte.share.Envelope;
import io.digitalfte.share.LetterTask;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.ObjectNode;

/** Dispatches as the third agent makes them, from what lies open in the tree. */
final class ForgedDispatch {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private ForgedDispatch() {}

  /** The path of the dispatch that the honest cloud made. */
  static String honestPath(WholePair in) {
    return tree(in).paths("Records/cloud-1/dispatches/").getFirst();
  }

  /** What it is, as it lies there. */
  static String honestText(WholePair in) {
    return tree(in).text(honestPath(in)).strip();
  }

  static Dispatch honest(WholePair in) {
    return Dispatch.read(Envelope.read(honestText(in)).open().orElseThrow().content());
  }

  private static HostileTree tree(WholePair in) {
    return new HostileTree(in.attacker, in.attacker.listing(in.attacker.head()));
  }

  /** A proper one, for a letter that nobody else saw: the plan of the honest one. */
  static Dispatch proper(WholePair in) {
    int number = COUNT.incrementAndGet();
    Dispatch honest = honest(in);
    Sighting seen = letter(honest.signal().account(), number);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new Dispatch(
        honest.audience(),
        "cloud-2",
        number,
        Ulid.of(now.toEpochMilli(), 7, number),
        now,
        LetterTask.file(seen),
        1,
        seen,
        honest.petition(),
        List.of());
  }

  private static Sighting letter(String account, int number) {
    String id = "letter-" + number + "@acme.example";
    Letter letter =
        new Letter(
            id,
            Optional.empty(),
            List.of(),
            new Address("Ada Okafor", "ada@acme.example"),
            Optional.empty(),
            List.of(new Address("", DemoPair.OURS)),
            List.of(),
            "Another invoice",
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            "Dear Mara, please send an invoice. " + number,
            List.of(),
            Set.of());
    return new Sighting(account, id, Digest.of(id), letter);
  }

  /** The record that it is, sealed by this key. */
  static String sealed(Dispatch dispatch, AgentKey key) {
    return Envelope.text(
        dispatch.task(), Dispatch.PURPOSE, dispatch, key, Optional.empty(), new SecureRandom());
  }

  /** The same dispatch with other words in it. */
  static Dispatch with(Dispatch dispatch, String member, Object value) {
    ObjectNode content = (ObjectNode) Json.tree(dispatch);
    content.set(member, Json.tree(value));
    return Json.read(content, Dispatch.class);
  }

  static String path(Dispatch dispatch) {
    return "Records/cloud-2/dispatches/" + dispatch.id() + ".json";
  }
}
