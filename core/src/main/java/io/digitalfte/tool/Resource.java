package io.digitalfte.tool;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that can be read by its address.
 *
 * @param address with each variable in braces, such as {@code odoo://books/{model}/{id}}; one
 *     without variables is in the list of resources, the others are templates
 * @param name lower-case words with underscores
 * @param title how a person calls it
 * @param description what it holds
 * @param variables texts, choices and whole numbers, each named in the address
 * @param body what is there
 */
public record Resource(
    String address,
    String name,
    String title,
    String description,
    List<Parameter> variables,
    Body.Reads body) {
  private static final Pattern VARIABLE = Pattern.compile("\\{([a-z][a-z0-9_]*)}");

  public Resource {
    variables = List.copyOf(variables);
    List<String> named = VARIABLE.matcher(address).results().map(m -> m.group(1)).toList();
    if (!named.equals(variables.stream().map(Parameter::name).toList())) {
      throw new IllegalArgumentException(address + " names " + named);
    }
  }
}
