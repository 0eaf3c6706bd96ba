package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.perceive.Sighting;
import io.digitalfte.share.Dispatch;
import io.digitalfte.share.Edit;
import io.digitalfte.share.Envelope;
import io.digitalfte.share.LetterTask;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Forges dispatches of a cloud, and sees what becomes of them. */
abstract class Forge {
  @TempDir Path folder;
  Town town;
  Half cloud;
  Half local;

  @BeforeEach
  void open() {
    town = new Town(folder);
    cloud = town.cloud();
    local = town.local();
  }

  @AfterEach
  void close() {
    town.close();
  }

  static boolean declined(Ruling ruling) {
    return ruling instanceof Ruling.Declined(List<String> why)
        && why.equals(List.of(ElsewhereJudge.SENTENCE));
  }

  void refused(String rule, UnaryOperator<ObjectNode> forge) {
    send(forge);
    checkRefused(rule);
    assertThat(local.plans()).isEmpty();
  }

  /** In the audit, before the owner's eyes, and told to the cloud. */
  void checkRefused(String rule) {
    town.carrier.sync(local);
    local.settle();
    town.carrier.sync(local);
    assertThat(local.audit("dispatch.refused")).last().asString().contains(rule);
    assertThat(local.turn.troubles()).anyMatch(t -> t.contains(rule));
    Map<String, String> told = town.carrier.records("local-1", "outcomes");
    assertThat(told.values()).anyMatch(t -> t.contains("\"" + rule + "\""));
  }

  /** A dispatch for the first letter, forged so, under a claim. */
  Edit.Put send(UnaryOperator<ObjectNode> forge) {
    return sendOf(Town.letter("one@acme.example", "Invoice"), forge);
  }

  Edit.Put sendOf(Sighting seen, UnaryOperator<ObjectNode> forge) {
    claim(seen);
    Edit.Put put = put(dispatch(seen, 1, forge));
    town.carrier.commit(cloud.self(), List.of(put));
    town.carrier.sync(local);
    local.settle();
    return put;
  }

  void claim(Sighting seen) {
    town.carrier.claim(cloud, LetterTask.file(seen), Optional.of("claim: 0"));
  }

  record Made(Half by, Sighting seen, ObjectNode content) {}

  Made dispatch(Sighting seen, int number, UnaryOperator<ObjectNode> forge) {
    return new Made(cloud, seen, forge.apply(content(seen, number)));
  }

  ObjectNode content(Sighting seen, int number) {
    List<Petition.Part> parts = new ArrayList<>();
    parts.add(
        new Petition.Part(
            Ulid.of(0, 0, 1),
            "test.effect",
            1,
            "world:one",
            Json.tree(Effect.of(seen.letter().subject(), "ok"))));
    Petition petition =
        new Petition(
            "effect",
            "Nothing of note",
            List.of(),
            java.util.Set.of(),
            "cloud-1",
            Optional.empty(),
            Optional.empty(),
            parts);
    Dispatch dispatch =
        new Dispatch(
            local.home,
            "cloud-1",
            number,
            Ulid.of(Town.NOON.toEpochMilli(), 99, ++made),
            local.now,
            LetterTask.file(seen),
            1,
            seen,
            Json.tree(petition),
            List.of());
    return (ObjectNode) Json.tree(dispatch);
  }

  int made;

  Edit.Put put(Made made) {
    return put(made.by(), made.seen(), made.content());
  }

  Edit.Put put(Half by, Sighting seen, ObjectNode content) {
    String text =
        Envelope.text(
            LetterTask.file(seen),
            Dispatch.PURPOSE,
            content,
            by.key,
            Optional.empty(),
            town.random);
    String id = content.path("id").asString("");
    return new Edit.Put("Records/" + by.name + "/dispatches/" + id + ".json", text);
  }
}
