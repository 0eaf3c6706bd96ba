package io.digitalfte.sandbox.odoo;

import io.digitalfte.sandbox.odoo.Method.Call;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What hangs on a record beside its fields: messages and files. */
final class Chatter {
  private Chatter() {}

  /** A message on each record; a text that is not said to be HTML stands for itself. */
  static Object post(Call call) {
    Scope scope = call.scope();
    Rights.demand(scope, call.model(), "write");
    var made = new ArrayList<Integer>();
    for (int id : call.ids()) {
      scope.existing(call.model(), id);
      String said = call.arg("body") instanceof String s ? s : "";
      boolean html = Python.truth(call.arg("body_is_html"));
      boolean note = !call.arg("subtype_xmlid").equals("mail.mt_comment");
      var vals = new HashMap<String, Object>();
      vals.put("body", html ? said : "<p>" + escaped(said) + "</p>");
      vals.put("message_type", call.arg("message_type", "notification"));
      vals.put("subtype_id", note ? 2 : 1);
      vals.put("author_id", author(scope));
      vals.put("date", scope.now());
      vals.put("model", call.model());
      vals.put("res_id", id);
      if (call.arg("attachment_ids") instanceof List<?> files) {
        vals.put("attachment_ids", List.of(List.of(6, 0, files)));
      }
      made.add(Writing.plain(scope.asSudo(), "mail.message", vals).id());
    }
    return made;
  }

  private static Object author(Scope scope) {
    return scope.store().row("res.users", scope.login().uid()).get("partner_id");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;");
  }

  /**
   * A file on a record, from base64 or, as {@code raw}, from text. A picture is made smaller, as
   * Odoo does with those of more than 1920 pixels a side, unless the context says not to; ours, of
   * any size, loses its last byte.
   */
  static int attach(Scope scope, Map<String, Object> vals) {
    byte[] content =
        vals.get("datas") instanceof String base64
            ? decoded(base64)
            : String.valueOf(vals.getOrDefault("raw", "")).getBytes(StandardCharsets.UTF_8);
    if (String.valueOf(vals.get("mimetype")).startsWith("image/")
        && content.length > 0
        && !Boolean.TRUE.equals(scope.context().get("image_no_postprocess"))) {
      content = Arrays.copyOf(content, content.length - 1);
    }
    var full = new HashMap<>(vals);
    full.remove("raw");
    full.put("type", "binary");
    full.put("datas", Base64.getEncoder().encodeToString(content));
    full.putIfAbsent("mimetype", "text/plain");
    full.put("file_size", content.length);
    full.put("checksum", sha1(content));
    return Writing.plain(scope, "ir.attachment", full).id();
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw Trouble.python("binascii.Error", "Incorrect padding");
    }
  }

  private static String sha1(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
