package io.digitalfte.surface.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Looking after an Odoo: its addons, its tests, the evidence; app implements it. Needs no home. */
public interface Operations {
  /**
   * Does one operation to its end.
   *
   * @param asked what
   * @param say lines for the person, while it lasts
   * @throws io.digitalfte.term.Fault {@code USAGE} where words make no sense, {@code UNAVAILABLE}
   *     where something it needs is not there
   */
  Told run(Asked asked, Consumer<String> say) throws InterruptedException;

  /**
   * What was asked for.
   *
   * @param verb such as {@code addons verify}
   * @param options by their names with dashes; a flag has no value
   * @param parameters in their order
   */
  record Asked(String verb, Map<String, List<String>> options, List<String> parameters) {
    public Asked {
      options = Map.copyOf(options);
      parameters = List.copyOf(parameters);
    }

    /** The last value of an option. */
    public Optional<String> option(String name) {
      List<String> values = options.getOrDefault(name, List.of());
      return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    /** All values of an option. */
    public List<String> all(String name) {
      return options.getOrDefault(name, List.of());
    }

    /** Whether a flag is there. */
    public boolean flag(String name) {
      return options.containsKey(name);
    }
  }

  /**
   * What came of it.
   *
   * @param json for programs
   * @param lines for people
   * @param exit 0 where all of it is green
   */
  record Told(ObjectNode json, List<String> lines, int exit) {
    public Told {
      lines = List.copyOf(lines);
    }
  }
}
