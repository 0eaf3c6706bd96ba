package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Row;
import java.util.List;
import java.util.Optional;

/** A file on a record. */
public record Attachment(
    @Means("Odoo's id") long id,
    @Means("the file's name; no path, and never to be used as one") String name,
    @Means("the type that Odoo takes it for") Optional<String> mimetype,
    @Means("bytes") long size,
    @Means("the model of the record it is on") String model,
    @Means("the record's id") long recordId) {
  static final List<String> FIELDS =
      List.of("name", "mimetype", "file_size", "checksum", "res_model", "res_id");

  static Attachment of(Row row) {
    return new Attachment(
        row.id(),
        row.name("name"),
        DocumentRow.some(row.name("mimetype")),
        row.decimal("file_size").longValueExact(),
        row.name("res_model"),
        row.decimal("res_id").longValueExact());
  }

  /** A file that was saved, by its content's hash. */
  public record Saved(
      @Means("the attachment") Attachment attachment,
      @Means("where it lies on the machine that answers") String path,
      @Means("SHA-256 of its content, in hex") String sha256) {}
}
