package io.digitalfte.ops.addons.layout;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The addons path in an {@code odoo.conf}, parsed as Odoo's own parser does: a value goes on in the
 * indented lines below it, {@code #} and {@code ;} comment whole lines only, names are in lower
 * case, and one that is there twice is refused.
 */
final class OdooConf {
  /** One path of it. */
  record Entry(String text, int line) {}

  /** A value, in lines. */
  private record Option(List<Entry> lines) {}

  private static final int MOST = 1_000;

  private OdooConf() {}

  /** The paths in order; none where it names none. */
  static List<Entry> addonsPath(Path file, String name) throws Refusal {
    Option option = options(file, name).get("addons_path");
    List<Entry> entries = new ArrayList<>();
    if (option != null) {
      for (Entry line : option.lines()) {
        for (String each : line.text().split(",")) {
          if (!each.isBlank()) {
            if (entries.size() == MOST) {
              throw new Refusal(
                  name,
                  line.line(),
                  "addons_path has more than " + MOST + " paths",
                  "name folders that hold many addons");
            }
            entries.add(new Entry(each.strip(), line.line()));
          }
        }
      }
    }
    return entries;
  }

  private static Map<String, Option> options(Path file, String name) throws Refusal {
    Map<String, Option> options = new HashMap<>();
    List<Entry> current = new ArrayList<>();
    String section = "";
    int number = 0;
    String all = new String(Layout.bytes(file, name), StandardCharsets.UTF_8);
    for (String line : all.split("\\R", -1)) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
        continue;
      }
      if (Character.isWhitespace(line.charAt(0)) && !options.isEmpty()) {
        current.add(new Entry(text, number));
        continue;
      }
      if (text.startsWith("[") && text.contains("]")) {
        section = text.substring(1, text.indexOf(']'));
        continue;
      }
      int at = text.indexOf('=');
      int colon = text.indexOf(':');
      at = at < 0 || (colon >= 0 && colon < at) ? colon : at;
      if (at <= 0 || section.isEmpty()) {
        throw new Refusal(name, number, "this is no line of an odoo.conf", "write name = value");
      }
      current = new ArrayList<>();
      current.add(new Entry(text.substring(at + 1).strip(), number));
      String key = text.substring(0, at).strip().toLowerCase(Locale.ROOT);
      String full = section.equals("options") ? key : section + "." + key;
      if (options.put(full, new Option(current)) != null) {
        throw new Refusal(name, number, key + " is there twice", "keep one of them");
      }
    }
    return options;
  }
}
