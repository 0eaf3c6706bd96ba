package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.home.Blobs;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Files on records. Their content goes into a folder under the name of its hash, and nowhere else;
 * what a file calls itself decides nothing. Safe for any thread.
 */
public final class Attachments {
  /** The largest file that is fetched, in bytes: an answer of Odoo's is bounded. */
  public static final int LARGEST = 11 * 1024 * 1024;

  private final Lookup lookup;
  private final Blobs blobs;

  /**
   * A view of them.
   *
   * @param blobs where content is kept
   */
  public Attachments(OdooClient client, Blobs blobs) {
    this.lookup = new Lookup(client);
    this.blobs = blobs;
  }

  /** The files on a record, the newest first. */
  public Page<Attachment> on(Model model, long id, Optional<String> after, int most) {
    Conditions which =
        Conditions.none()
            .and(Body.is("res_model", "=", model.odoo()))
            .and(Body.is("res_id", "=", id))
            .and(Body.is("type", "=", "binary"));
    return lookup.page(
        new Query(Model.ATTACHMENT, which.list(), Attachment.FIELDS, Query.Order.LAST_ID_FIRST),
        after,
        most,
        Attachment::of);
  }

  /**
   * Fetches a file and keeps it; empty where there is none on a record that can be read.
   *
   * @throws Fault {@code REFUSED} when it is too large, {@code UNAVAILABLE} when it did not come as
   *     Odoo says it is
   */
  public Optional<Attachment.Saved> save(long id) {
    // Odoo hides what is the content of a field, such as a picture, unless it is asked for by id.
    Conditions which =
        Conditions.none()
            .and(Body.is("id", "=", id))
            .and(Body.is("type", "=", "binary"))
            .and(Body.is("res_field", "=", false));
    return lookup
        .page(
            new Query(Model.ATTACHMENT, which.list(), Attachment.FIELDS, Query.Order.BY_ID),
            Optional.empty(),
            1,
            row -> row)
        .values()
        .stream()
        .findFirst()
        .filter(row -> Model.named(row.text("res_model")).isPresent())
        .map(row -> saved(row, Attachment.of(row)));
  }

  private Attachment.Saved saved(Row row, Attachment attachment) {
    if (attachment.size() > LARGEST) {
      throw Fault.of(
          Fault.Code.REFUSED,
          "attachment %d has %d bytes; at most %d are fetched"
              .formatted(attachment.id(), attachment.size(), LARGEST));
    }
    byte[] content =
        lookup
            .one(Model.ATTACHMENT, attachment.id(), List.of("datas"))
            .map(r -> decoded(attachment, r.text("datas")))
            .orElse(new byte[0]);
    if (content.length != attachment.size() || !sha1(content).equals(row.text("checksum"))) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE,
          "attachment " + attachment.id() + " did not come with the content that Odoo has noted");
    }
    Digest digest = blobs.put(content);
    return new Attachment.Saved(attachment, blobs.path(digest).toString(), digest.hex());
  }

  private static byte[] decoded(Attachment attachment, String text) {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE, "attachment " + attachment.id() + " came in no form we know", e);
    }
  }

  // Odoo notes SHA-1; it tells a damaged transfer here, and is trusted with nothing more.
  private static String sha1(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
