package io.digitalfte.app;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A hotel's addons in a temporary folder: its own in a git repository, and three of others, of
 * which one is there and two were never fetched.
 */
final class DemoLayout implements AutoCloseable {
  private static final String BRANCH = "19.0";

  private final Path folder;
  private final Environment environment;

  private DemoLayout(Path folder, Environment environment) {
    this.folder = folder;
    this.environment = environment;
  }

  static DemoLayout lay(Path folder, Environment environment) throws IOException {
    DemoLayout layout = new DemoLayout(folder, environment);
    layout.repository("queue", Map.of("queue_job", "base"));
    layout.repository("web", Map.of("web_responsive", "web"));
    layout.repository("server-tools", Map.of("auditlog", "base", "base_exception", "base"));
    Path hotel = Files.createDirectories(layout.hotel());
    layout.git(hotel, "init", "--quiet", "--initial-branch=" + BRANCH);
    Files.writeString(
        hotel.resolve("addons.manifest.yaml"),
        """
        version: 2
        odoo_version: "19.0"
        addon_roots: {oca: /opt/odoo/addons/oca, own: /opt/odoo/addons/own}
        oca_repositories:
          - {repo: queue, url: "%s", ref: "19.0", tier: 0, must_have: [queue_job]}
          - {repo: web, url: "%s", ref: "19.0", tier: 1, must_have: [web_responsive]}
          - {repo: server-tools, url: "%s", ref: "19.0", tier: 0, must_have: [auditlog]}
        """
            .formatted(layout.bare("queue"), layout.bare("web"), layout.bare("server-tools")));
    Files.writeString(
        hotel.resolve("odoo.conf"),
        "[options]\naddons_path = /opt/odoo/addons/oca,/opt/odoo/addons/own\n");
    layout.addon(hotel.resolve("addons/own"), "hotel_stay", "base', 'queue_job', 'auditlog");
    Files.writeString(
        hotel.resolve(".gitignore"), "addons/oca/\nevidence/\nevidence.chain\n.fte/\n");
    Files.createDirectories(hotel.resolve("addons/oca"));
    layout.git(
        hotel.resolve("addons/oca"),
        "clone",
        "--quiet",
        "--branch",
        BRANCH,
        layout.bare("web"),
        "web");
    layout.commit(hotel, "The hotel's addons");
    return layout;
  }

  /** The repository that is looked after. */
  Path hotel() {
    return folder.resolve("hotel");
  }

  Path folder() {
    return folder;
  }

  /** Somebody moves a checkout to a commit of their own. */
  void wander(String name) throws IOException {
    Path checkout = hotel().resolve("addons/oca").resolve(name);
    Files.writeString(checkout.resolve("quick_fix.py"), "# only on this machine\n");
    commit(checkout, "Quick fix");
  }

  /** Their commit is taken back. */
  void back(String name) {
    git(hotel().resolve("addons/oca").resolve(name), "reset", "--quiet", "--hard", "HEAD~1");
  }

  private String bare(String name) {
    return "file://" + folder.resolve(name + ".git");
  }

  private void repository(String name, Map<String, String> addons) throws IOException {
    Path work = Files.createDirectories(folder.resolve("work").resolve(name));
    git(work, "init", "--quiet", "--initial-branch=" + BRANCH);
    for (Map.Entry<String, String> each : addons.entrySet()) {
      addon(work, each.getKey(), each.getValue());
    }
    commit(work, "Add " + String.join(", ", addons.keySet()));
    git(folder, "clone", "--quiet", "--bare", work.toString(), name + ".git");
  }

  private void addon(Path root, String name, String depends) throws IOException {
    Path addon = Files.createDirectories(root.resolve(name));
    Files.writeString(addon.resolve("__init__.py"), "");
    Files.writeString(
        addon.resolve("__manifest__.py"),
        """
        {
            'name': '%s',
            'version': '19.0.1.0.0',
            'license': 'LGPL-3',
            'author': 'A Hotel',
            'depends': ['%s'],
        }
        """
            .formatted(name, depends));
  }

  void commit(Path work, String message) {
    git(work, "add", "--all");
    git(work, "commit", "--quiet", "--message", message);
  }

  /** The pretended world's own git; what looks at its repositories is another matter. */
  private void git(Path where, String... words) {
    List<String> all = new ArrayList<>(List.of("git", "-c", "user.name=Demo"));
    all.addAll(List.of("-c", "user.email=demo@our.example", "-c", "commit.gpgSign=false"));
    all.addAll(List.of("-c", "core.hooksPath=/dev/null"));
    all.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(all).directory(where.toFile());
    builder.environment().clear();
    environment.variable("PATH").ifPresent(path -> builder.environment().put("PATH", path));
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    try {
      Process git = builder.redirectErrorStream(true).start();
      git.getOutputStream().close();
      String said = new String(git.getInputStream().readNBytes(2_000), StandardCharsets.UTF_8);
      if (!git.waitFor(30, TimeUnit.SECONDS) || git.exitValue() != 0) {
        throw Fault.of(Fault.Code.UNAVAILABLE, "git cannot set the demo up: " + said);
      }
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "git cannot be started here; is it installed?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Fault.of(Fault.Code.UNAVAILABLE, "interrupted", e);
    }
  }

  @Override
  public void close() {
    Scratch.clear(folder);
  }
}
