package io.digitalfte.connect.odoo.tools;

import io.digitalfte.connect.odoo.report.Attachment;
import io.digitalfte.connect.odoo.report.Attachments;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.home.Blobs;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Tool;
import java.util.List;

/** Files on records as tools: a model gets path and hash, never content. */
final class AttachmentTools {
  private final Attachments attachments;

  AttachmentTools(OdooClient client, Blobs blobs) {
    this.attachments = new Attachments(client, blobs);
  }

  List<Tool> tools() {
    return List.of(list(), get());
  }

  private Tool list() {
    return Tool.reads(
        "list_attachments",
        "Files on a record",
        "Lists the files on a record, the newest first, without their content.",
        "odoo file list",
        List.of(
            Parameter.required("model", RecordTools.MODELS, "Odoo's name of the record's model"),
            id("record_id", "the record's id"),
            Asked.limit(50, 200),
            Asked.CURSOR),
        Listing.shape("attachments", Shown.shape(Attachment.class), "the files"),
        Refusals.told(given ->
            Listing.rows(
                "attachments",
                attachments.on(
                    RecordTools.model(given),
                    given.whole("record_id"),
                    Asked.cursor(given),
                    Asked.limit(given)))));
  }

  private Tool get() {
    return Tool.reads(
        "get_attachment",
        "A file",
        "Fetches a file on a record, keeps it on this machine under its hash, and tells where. The"
            + " content is not in the answer.",
        "odoo file save",
        List.of(id("attachment_id", "the attachment's id")),
        Shown.shape(Attachment.Saved.class),
        Refusals.told(given -> {
          long id = given.whole("attachment_id");
          return attachments
              .save(id)
              .<Answer>map(saved -> Answer.Data.whole(Shown.json(saved)))
              .orElseGet(() ->
                  Refusals.about(
                      "attachment_id",
                      id + " is no file on a record that can be read",
                      "find its id with list_attachments"));
        }));
  }

  private static Parameter id(String name, String description) {
    return Parameter.required(name, new Kind.Whole(1, Integer.MAX_VALUE), description);
  }
}
