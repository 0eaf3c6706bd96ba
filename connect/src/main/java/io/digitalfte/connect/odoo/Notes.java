package io.digitalfte.connect.odoo;

import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What notes and files on records are to a person and on the wire. */
final class Notes {
  static final Kind<NotePost> NOTE =
      new Kind<>(
          "odoo.note.post",
          NotePost.class,
          Reversibility.EXTERNALLY_REVERSIBLE,
          Mark.EXCLUSIVE,
          Notes::preview,
          _ -> Stake.of(Stake.Trait.BOOKS));
  static final Kind<FileAttach> FILE =
      new Kind<>(
          "odoo.file.attach",
          FileAttach.class,
          Reversibility.EXTERNALLY_REVERSIBLE,
          Mark.EXCLUSIVE,
          Notes::preview,
          _ -> Stake.of(Stake.Trait.BOOKS));

  private Notes() {}

  /** The note as it is sent; the key at its end is how it is found again. */
  static Body note(NotePost action, String key) {
    return Body.on(action.on().record().id())
        .put("body", action.text() + "\n(" + key + ")")
        .put("message_type", "comment")
        .put("subtype_xmlid", "mail.mt_note");
  }

  /** The file as it is sent; the key in its description is how it is found again. */
  static Body file(FileAttach action, String key, String base64) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    values.put("name", action.name());
    values.put("res_model", action.on().model().inOdoo());
    values.put("res_id", action.on().record().id());
    values.put("mimetype", action.mediaType());
    values.put("description", key);
    values.put("datas", base64);
    // Otherwise Odoo makes large pictures smaller, and what hangs there is not what was approved.
    return Body.one(values).context("image_no_postprocess", true);
  }

  /** The checksum that Odoo keeps of a content. */
  static String checksum(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }

  private static Preview preview(NotePost action) {
    return new Preview(
        "Write an internal note on " + action.on().record(),
        List.of(new Preview.Table(List.of("note"), List.of(List.of(action.text())), "")),
        Optional.empty(),
        claimed(
            action.on(), Previews.request(action.on().model().note(), note(action, Previews.KEY))));
  }

  private static Preview preview(FileAttach action) {
    return new Preview(
        "Attach " + action.name() + " to " + action.on().record(),
        List.of(
            new Preview.Table(
                List.of("file", ""),
                List.of(
                    List.of("name", action.name()),
                    List.of("type", action.mediaType()),
                    List.of("bytes", String.valueOf(action.size())),
                    List.of("content", action.content().text())),
                "")),
        Optional.empty(),
        claimed(
            action.on(),
            Previews.request(
                Endpoint.ATTACH,
                file(action, Previews.KEY, "(base64 of " + action.content().text() + ")"))));
  }

  private static String claimed(OnRecord on, String request) {
    return Previews.request(
            Endpoint.CLAIM, Claims.row(Previews.KEY, on.model().inOdoo(), on.record().id()))
        + "\n\n"
        + request;
  }
}
