package io.digitalfte.ops.addons.layout;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that tell Odoo and its containers where addons are. */
final class ContainerChecks {
  private final Layout layout;
  private final Verify.Request request;

  ContainerChecks(Layout layout, Verify.Request request) {
    this.layout = layout;
    this.request = request;
  }

  void add(List<Check> checks) {
    List<Bind> all = new ArrayList<>();
    for (Path file : request.composes()) {
      String name = name(file);
      try {
        List<Bind> binds = Compose.binds(file, name);
        all.addAll(binds);
        checks.add(Check.of("volumes of " + name, new PathChecks(layout, binds).sources(binds)));
      } catch (Refusal e) {
        checks.add(Check.of("volumes of " + name, List.of(e.finding("volume.file"))));
      }
    }
    if (!request.composes().isEmpty()) {
      String name = name(request.composes().getFirst());
      checks.add(Check.of("volumes show all addons", new PathChecks(layout, all).shown(name)));
    }
    Optional<Path> devcontainer = request.devcontainer();
    if (devcontainer.isPresent()) {
      String name = name(devcontainer.orElseThrow());
      try {
        List<Bind> binds = Compose.devcontainer(devcontainer.orElseThrow(), name, layout.base());
        all.addAll(binds);
        checks.add(Check.of("mounts of " + name, new PathChecks(layout, binds).sources(binds)));
      } catch (Refusal e) {
        checks.add(Check.of("mounts of " + name, List.of(e.finding("devcontainer.file"))));
      }
    }
    conf(checks, all);
  }

  private void conf(List<Check> checks, List<Bind> binds) {
    Optional<Path> conf = request.odooConf();
    if (conf.isEmpty()) {
      checks.add(
          Check.of(
              "addons_path",
              List.of(
                  Finding.warning(
                      "conf.none",
                      layout.file(),
                      "there is no odoo.conf, so that nobody knows what Odoo is given",
                      "name it by --config"))));
      return;
    }
    String name = name(conf.orElseThrow());
    try {
      checks.add(
          Check.of(
              "addons_path in " + name,
              new PathChecks(layout, binds)
                  .addonsPath(OdooConf.addonsPath(conf.orElseThrow(), name), name)));
    } catch (Refusal e) {
      checks.add(Check.of("addons_path in " + name, List.of(e.finding("conf.syntax"))));
    }
  }

  /** As a person would write it. */
  private String name(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    return whole.startsWith(layout.base())
        ? layout.base().relativize(whole).toString()
        : String.valueOf(file.getFileName());
  }
}
