package io.digitalfte.ops.addons.rules;

import io.digitalfte.ops.Shown;
import io.digitalfte.ops.addons.literal.Literal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which keys a manifest has, and which it should not. */
final class Keys {
  private static final List<String> REQUIRED = List.of("name", "version", "license", "author");

  private static final Set<String> KNOWN =
      words(
          "name version description summary author website category depends data demo assets"
              + " license installable application auto_install external_dependencies sequence icon"
              + " images live_test_url price currency support maintainer maintainers contributors"
              + " development_status pre_init_hook post_init_hook uninstall_hook post_load"
              + " bootstrap cloc_exclude countries url web excludes snippet_lists"
              + " configurator_snippets configurator_snippets_addons new_page_templates"
              + " images_preview_theme theme_customizations iap_paid_service author_email"
              + " pre_uninstall_hook test preloadable odoo_version");

  /** Keys that older Odoos read, with what became of them. */
  private static final List<List<String>> DEPRECATED =
      List.of(
          List.of("description", "write it into README.rst, or into readme/DESCRIPTION.md"),
          List.of("demo_xml", "move its files to demo"),
          List.of("init_xml", "move its files to data"),
          List.of("update_xml", "move its files to data"),
          List.of("active", "use auto_install"),
          List.of("css", "move its files to assets"),
          List.of("js", "move its files to assets"),
          List.of("qweb", "move its files to assets"),
          List.of("test", "write the tests in Python, below tests/"),
          List.of("web", "take it away"));

  private Keys() {}

  private static Set<String> words(String text) {
    return Arrays.stream(text.split(" ")).collect(Collectors.toUnmodifiableSet());
  }

  static void check(Subject subject) {
    Set<String> there = new HashSet<>();
    for (Literal.Entry entry : subject.manifest().raw().entries()) {
      if (entry.key() instanceof Literal.Text(String key, _)) {
        there.add(key);
        key(subject, entry.key(), key);
      }
    }
    for (String key : REQUIRED) {
      if (!there.contains(key)) {
        subject.at(
            Rule.KEY_MISSING, key, "there is no " + key, "add a line such as '" + key + "': '...'");
      }
    }
    maintainers(subject);
  }

  private static void key(Subject subject, Literal where, String key) {
    Optional<List<String>> gone =
        DEPRECATED.stream().filter(each -> each.getFirst().equals(key)).findFirst();
    if (gone.isPresent()) {
      subject.at(
          Rule.KEY_DEPRECATED,
          where,
          "Odoo " + subject.series() + " makes no use of " + key,
          gone.get().getLast());
    } else if (!KNOWN.contains(key)) {
      subject.at(
          Rule.KEY_UNKNOWN,
          where,
          "nobody reads the key " + Shown.of(key, 100),
          KNOWN.stream()
              .filter(known -> near(known, key))
              .sorted()
              .findFirst()
              .map(known -> "was " + known + " meant?")
              .orElse("take it away"));
    }
  }

  private static void maintainers(Subject subject) {
    Optional<Literal> value = subject.value("maintainers");
    boolean list =
        value.isEmpty()
            || (value.get() instanceof Literal.Sequence(_, List<Literal> members, _)
                && members.stream().allMatch(each -> each instanceof Literal.Text));
    if (!list) {
      subject.at(
          Rule.MAINTAINERS,
          "maintainers",
          "maintainers is no list of names",
          "write ['account', ...]");
    }
  }

  /** Whether one sign more, less or other makes the one of the other. */
  private static boolean near(String known, String key) {
    int same = 0;
    int least = Math.min(known.length(), key.length());
    while (same < least && known.charAt(same) == key.charAt(same)) {
      same++;
    }
    String one = known.substring(same);
    String other = key.substring(same);
    return Math.abs(one.length() - other.length()) <= 1
        && (tail(one, 1).equals(tail(other, 1))
            || tail(one, 1).equals(other)
            || one.equals(tail(other, 1)));
  }

  private static String tail(String text, int from) {
    return text.length() < from ? "" : text.substring(from);
  }
}
