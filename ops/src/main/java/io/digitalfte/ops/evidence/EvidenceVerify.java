package io.digitalfte.ops.evidence;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Checks evidence against its manifests, and the manifests against the chain: each file that was
 * changed, is missing or was added is named, and so is a folder that is gone. Follows no link.
 */
public final class EvidenceVerify {
  private static final int MOST = 100_000;

  private final Path root;
  private final Chain chain;

  /** Checks the evidence below this root. */
  public EvidenceVerify(Path root, Chain chain) {
    this.root = root;
    this.chain = chain;
  }

  /** All evidence. */
  public Report all() {
    Map<String, Digest> links = chain.links();
    TreeSet<String> names = new TreeSet<>(links.keySet());
    List<Check> checks = new ArrayList<>();
    try {
      names.addAll(folders());
    } catch (IOException e) {
      checks.add(
          Check.of(
              "the evidence can be read",
              List.of(
                  Finding.error(
                      "evidence.unreadable", shown(root.toString()), shown("" + e), ""))));
    }
    names.forEach(name -> checks.add(check(name, links)));
    return report(checks);
  }

  /** The evidence in one folder, named as below the root: {@code 20261128-1640/ci}. */
  public Report one(String name) {
    return report(List.of(check(name, chain.links())));
  }

  private static Report report(List<Check> checks) {
    return new Report(
        "evidence verify",
        checks,
        List.of(checks.size() + (checks.size() == 1 ? " run" : " runs") + " looked at"),
        JsonNodeFactory.instance.objectNode());
  }

  /** Each folder of a scope in a folder of a minute; what is half written is none. */
  private List<String> folders() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path minute : below(root)) {
      for (Path scope : below(minute)) {
        names.add(minute.getFileName() + "/" + scope.getFileName());
      }
    }
    return names;
  }

  private static List<Path> below(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> !each.getFileName().toString().startsWith(".part-"))
          .limit(MOST)
          .toList();
    }
  }

  private Check check(String name, Map<String, Digest> links) {
    List<Finding> found = new ArrayList<>();
    Path folder = root.resolve(name).normalize();
    if (!folder.startsWith(root.normalize())
        || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      found.add(finding("evidence.gone", name, "", "there is no such folder of evidence"));
    } else {
      try {
        found.addAll(compared(name, folder, links));
      } catch (IOException | IllegalArgumentException e) {
        found.add(
            finding(
                "evidence.manifest",
                name,
                Manifest.FILE,
                "its manifest cannot be read: " + shown("" + e.getMessage())));
      }
    }
    return Check.of(shown(name) + " is as it was written", found);
  }

  private static List<Finding> compared(String name, Path folder, Map<String, Digest> links)
      throws IOException {
    List<Finding> found = new ArrayList<>();
    byte[] bytes = Manifest.read(folder);
    Digest linked = links.get(name);
    if (linked == null) {
      found.add(
          finding(
              "evidence.unlinked", name, Manifest.FILE, "the chain knows nothing of this folder"));
    } else if (!linked.equals(Digest.of(bytes))) {
      found.add(
          finding(
              "evidence.rewritten",
              name,
              Manifest.FILE,
              "the manifest is not the one that the chain has: " + linked));
    }
    Map<String, Digest> written = Json.read(bytes, Manifest.class).files();
    Manifest.Lying lying = Manifest.lying(folder);
    for (String file : new TreeSet<>(written.keySet())) {
      Digest is = lying.files().get(file);
      if (is == null && !lying.others().containsKey(file)) {
        found.add(finding("evidence.missing", name, file, "the file is missing"));
      } else if (is != null && !is.equals(written.get(file))) {
        found.add(finding("evidence.changed", name, file, "the file was changed"));
      }
    }
    for (String file : lying.files().keySet()) {
      if (!written.containsKey(file)) {
        found.add(finding("evidence.added", name, file, "the file was added"));
      }
    }
    lying
        .others()
        .forEach((file, what) ->
            found.add(finding("evidence.link", name, file, "it is " + what + ", not a file")));
    return found;
  }

  private static Finding finding(String rule, String name, String file, String message) {
    Finding finding =
        Finding.error(
            rule, shown(name), message, "take the folder from a copy that was not touched");
    return finding.at(Spot.of(shown(file.isEmpty() ? name : name + "/" + file)));
  }

  private static String shown(String text) {
    return Shown.of(text, 200);
  }
}
