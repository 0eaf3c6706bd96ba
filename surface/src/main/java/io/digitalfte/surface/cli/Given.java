package io.digitalfte.surface.cli;

import java.util.List;
import java.util.Map;

/**
 * A command line that was understood.
 *
 * @param verb the command
 * @param name it as it was called, such as {@code proposal show}
 * @param options the options that were given, with their values; a flag has none
 * @param parameters the parameters in their order
 */
record Given(Verb verb, String name, Map<String, List<String>> options, List<String> parameters) {
  Given {
    options = Map.copyOf(options);
    parameters = List.copyOf(parameters);
  }
}
