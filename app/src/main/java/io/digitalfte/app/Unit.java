package io.digitalfte.app;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The unit file of one home. */
final class Unit {
  private static final Pattern ACCOUNT = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+,@:=-]+");

  private Unit() {}

  /**
   * The text.
   *
   * @param account the system user it runs as; empty for a service of a user's own
   * @param group the group that the vault is shared with; empty where it is shared with nobody
   * @param writable the folders that the daemon writes: the home, the vault, the head's place
   * @throws Fault {@code USAGE} for an account that is none, or a path that a unit cannot name
   */
  static String text(
      String name,
      Path launcher,
      Path home,
      Optional<String> account,
      Optional<String> group,
      List<Path> writable) {
    account.ifPresent(Unit::check);
    group.ifPresent(Unit::check);
    Set<Path> folders = new LinkedHashSet<>(writable);
    String all = folders.stream().map(Unit::quoted).collect(Collectors.joining(" "));
    return template()
        .replace("@NAME@", name.replaceAll("[^A-Za-z0-9._-]", "_"))
        .replace(
            "@ACCOUNT@\n",
            account.map(user -> "User=" + user + "\nGroup=" + user + "\n").orElse(""))
        .replace("@GROUP@\n", group.map(its -> "SupplementaryGroups=" + its + "\n").orElse(""))
        // What the daemon writes into a shared vault is for the group to edit.
        .replace("@UMASK@", group.isPresent() ? "0007" : "0027")
        .replace("@LAUNCHER@", quoted(launcher))
        .replace("@HOME@", quoted(home))
        .replace("@PLACE@", home.toString().replace("%", "%%"))
        .replace("@PROTECT@", "read-only")
        .replace("@WRITABLE@", all)
        .replace("@TARGET@", account.isPresent() ? "multi-user.target" : "default.target");
  }

  private static void check(String account) {
    if (!ACCOUNT.matcher(account).matches() || account.equals("root")) {
      throw Fault.of(
          Fault.Code.USAGE,
          "--account names a system user of its own, not root; make one with: useradd --system"
              + " --create-home --home-dir /var/lib/digitalfte digitalfte");
    }
  }

  /** As systemd.syntax(7) has it: percent signs doubled, and in quotes where it is not plain. */
  private static String quoted(Path path) {
    String text = path.toString();
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7F || c == '"' || c == '\\')) {
      throw Fault.of(
          Fault.Code.USAGE, "a unit file cannot name a path with quotes or control characters");
    }
    String escaped = text.replace("%", "%%").replace("$", "$$");
    return PLAIN.matcher(text).matches() ? escaped : "\"" + escaped + "\"";
  }

  private static String template() {
    try (InputStream in = Unit.class.getResourceAsStream("service.unit")) {
      if (in == null) {
        throw new IllegalStateException("service.unit is missing from the app jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("service.unit in the app jar cannot be read", e);
    }
  }
}
