package io.digitalfte.ops.addons.rules;

import io.digitalfte.ops.Shown;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Who made an addon, and where they are. */
final class Credits {
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?([/?#][^\\s]*)?");

  private Credits() {}

  /**
   * Looks at author and website.
   *
   * @param required of these authors one has to be named; none: anybody will do
   */
  static void check(Subject subject, Set<String> required) {
    if (!required.isEmpty()
        && subject.value("author").isPresent()
        && subject.manifest().authors().stream().noneMatch(required::contains)) {
      subject.at(
          Rule.AUTHOR,
          "author",
          "none of its authors is " + String.join(" or ", new TreeSet<>(required)),
          "add one of them to author, parted by a comma");
    }
    subject
        .manifest()
        .website()
        .filter(website -> !ADDRESS.matcher(website).matches())
        .ifPresent(website ->
            subject.at(
                Rule.WEBSITE,
                "website",
                "website is no address: " + Shown.of(website, 100),
                "write one address that begins with https://"));
  }
}
