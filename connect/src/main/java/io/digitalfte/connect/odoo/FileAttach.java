package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;
import io.digitalfte.term.Digest;
import java.util.regex.Pattern;

/**
 * Attach a file to a record. The content lies in the home under its digest and never in the action,
 * so that no model has to carry it.
 *
 * @param on the record
 * @param name the file's name, without a folder
 * @param mediaType such as {@code application/pdf}
 * @param content the digest of the content
 * @param size its bytes, 1 to 10 MiB
 */
public record FileAttach(OnRecord on, String name, String mediaType, Digest content, long size)
    implements Action {
  static final long LARGEST = 10L * 1024 * 1024;
  private static final Pattern TYPE = Pattern.compile("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,100}");

  public FileAttach {
    Texts.line("file name", name, 200);
    if (name.contains("/") || name.contains("\\") || name.startsWith(".")) {
      throw new IllegalArgumentException("a file name has no folder and begins with no dot");
    }
    if (!TYPE.matcher(mediaType).matches()) {
      throw new IllegalArgumentException("a media type looks like application/pdf");
    }
    if (size < 1 || size > LARGEST) {
      throw new IllegalArgumentException("a file has 1 to " + LARGEST + " bytes, not " + size);
    }
  }
}
