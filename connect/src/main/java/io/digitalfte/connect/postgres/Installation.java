package io.digitalfte.connect.postgres;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an Odoo's own database says of it, at one moment.
 *
 * @param modules all that it knows, installed or not, by name
 * @param languages the codes of the active ones, such as {@code nl_BE}
 * @param parameters those system parameters that were asked for and that there are
 */
public record Installation(
    List<InstalledModule> modules, Set<String> languages, Map<String, String> parameters) {
  public Installation {
    modules = List.copyOf(modules);
    languages = Set.copyOf(languages);
    parameters = Map.copyOf(parameters);
  }
}
