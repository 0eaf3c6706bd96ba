package io.digitalfte.ops.ci.spec;

import io.digitalfte.ops.Contents;
import io.digitalfte.ops.Finding;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the links of a repository's files arrive: a relative one at a file or folder, one that
 * begins with a slash from the repository's top, one with an anchor at a heading or a named place.
 * Links to the web and to mailboxes are not followed. Links of the file system on the way are
 * refused, as they can lead out of the repository.
 */
final class Links {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*");
  private static final List<String> ELSEWHERE = List.of("http", "https", "mailto");

  private final Path repository;
  private final Map<Path, Optional<Markdown>> read = new HashMap<>();

  Links(Path repository) {
    this.repository = repository.normalize();
  }

  /** The links of this page that do not arrive. */
  List<Finding> dead(Page page) {
    read.put(page.file().normalize(), Optional.of(page.markdown()));
    List<Finding> findings = new ArrayList<>();
    for (Markdown.Target link : page.markdown().links()) {
      check(page, link).ifPresent(findings::add);
    }
    return findings;
  }

  private Optional<Finding> check(Page page, Markdown.Target link) {
    Matcher scheme = SCHEME.matcher(link.to());
    if (scheme.matches() || link.to().startsWith("//")) {
      return link.to().startsWith("//")
              || ELSEWHERE.contains(scheme.group(1).toLowerCase(Locale.ROOT))
          ? Optional.empty()
          : Optional.of(
              page.error(
                  "spec.link-outside",
                  link.line(),
                  "a link that leaves the repository: " + Page.shown(link.to()),
                  "link to a file of the repository, or to the web"));
    }
    int hash = link.to().indexOf('#');
    String anchor = hash < 0 ? "" : decoded(link.to().substring(hash + 1));
    String path = decoded((hash < 0 ? link.to() : link.to().substring(0, hash)).split("\\?", 2)[0]);
    try {
      Path target =
          path.isEmpty()
              ? page.file()
              : path.startsWith("/")
                  ? repository.resolve(path.substring(1))
                  : page.file().resolveSibling(path);
      return arrive(page, link, target.normalize(), anchor);
    } catch (InvalidPathException e) {
      return Optional.of(lost(page, link));
    }
  }

  private Optional<Finding> arrive(Page page, Markdown.Target link, Path target, String anchor) {
    if (!target.startsWith(repository) || throughLink(target)) {
      return Optional.of(
          page.error(
              "spec.link-outside",
              link.line(),
              "a link that leaves the repository: " + Page.shown(link.to()),
              "link to a file of the repository, with no link of the file system on the way"));
    }
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(lost(page, link));
    }
    boolean text = target.toString().endsWith(".md");
    boolean there =
        anchor.isEmpty()
            || !text
            || read.computeIfAbsent(target, Links::markdown)
                .filter(found -> found.hasAnchor(anchor))
                .isPresent();
    return there
        ? Optional.empty()
        : Optional.of(
            page.error(
                "spec.link-anchor",
                link.line(),
                "there is no heading for #" + Page.shown(anchor),
                "use a heading in lower case, with hyphens for spaces"));
  }

  private Finding lost(Page page, Markdown.Target link) {
    return page.error(
        "spec.link-dead",
        link.line(),
        "a link to what is not there: " + Page.shown(link.to()),
        "correct the path, or add the file");
  }

  private boolean throughLink(Path target) {
    Path at = repository;
    for (Path step : repository.relativize(target)) {
      at = at.resolve(step);
      if (Files.isSymbolicLink(at)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Markdown> markdown(Path file) {
    return Contents.of(file, Kit.MOST_BYTES) instanceof Contents.Read found
        ? found.text().map(text -> Page.of("", "", file, text).markdown())
        : Optional.empty();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
