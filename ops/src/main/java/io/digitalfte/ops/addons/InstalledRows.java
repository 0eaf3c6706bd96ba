package io.digitalfte.ops.addons;

import io.digitalfte.connect.odoo.wire.Wire;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.addons.Installed.Hidden;
import io.digitalfte.ops.addons.Installed.Module;
import io.digitalfte.ops.addons.Installed.NeverStored;
import io.digitalfte.ops.addons.Installed.Seen;
import io.digitalfte.ops.addons.Installed.State;
import io.digitalfte.ops.addons.Installed.Stored;
import io.digitalfte.ops.addons.Installed.Sums;
import io.digitalfte.term.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the rows of an Odoo's database say of what is installed, however they were read. */
final class InstalledRows {
  static final String SUMS = "module_auto_update.installed_checksums";
  static final String EXCLUDED = "module_auto_update.exclude_patterns";
  private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");

  private InstalledRows() {}

  /** All of it, with what click-odoo-update left in the system parameters. */
  static Seen seen(
      SortedMap<String, Module> modules, Set<String> languages, Map<String, String> parameters) {
    Sums sums =
        Optional.ofNullable(parameters.get(SUMS))
            .filter(json -> !json.isEmpty())
            .map(InstalledRows::sums)
            .orElseGet(NeverStored::new);
    return new Seen(modules, sums, languages, Optional.ofNullable(parameters.get(EXCLUDED)));
  }

  /**
   * A module; an empty version is none.
   *
   * @throws Fault if its state is none that we know
   */
  static Module module(String name, String said, String version, String author) {
    State state =
        Arrays.stream(State.values())
            .filter(each -> each.odoo().equals(said))
            .findFirst()
            .orElseThrow(() ->
                Fault.of(
                    Fault.Code.UNAVAILABLE,
                    "Odoo knows a state of modules that we do not: " + Shown.of(said, 50)));
    return new Module(
        name, state, Optional.of(version).filter(written -> !written.isEmpty()), author);
  }

  /** {@code false} stands for a module that was on no disk. */
  private static Sums sums(String json) {
    JsonNode tree = Wire.parse(json.getBytes(StandardCharsets.UTF_8));
    if (!tree.isObject()) {
      return new Hidden("the parameter " + SUMS + " holds no JSON object");
    }
    Map<String, Optional<String>> sums = new HashMap<>();
    for (Map.Entry<String, JsonNode> each : tree.properties()) {
      JsonNode value = each.getValue();
      boolean none = value.isBoolean() && !value.booleanValue();
      if (!none && !(value.isString() && SHA1.matcher(value.stringValue()).matches())) {
        return new Hidden(
            "the parameter %s holds no checksum of %s"
                .formatted(SUMS, Shown.of(each.getKey(), 100)));
      }
      sums.put(each.getKey(), none ? Optional.empty() : Optional.of(value.stringValue()));
    }
    return new Stored(sums);
  }
}
