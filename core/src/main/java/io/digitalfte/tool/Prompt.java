package io.digitalfte.tool;

import java.util.List;

/**
 * A way of working that a person can choose by name: words for a model, with what was given filled
 * in.
 *
 * @param name lower-case words with underscores
 * @param title how a person calls it
 * @param description when to choose it
 * @param parameters texts and choices only
 * @param body what is said
 */
public record Prompt(
    String name, String title, String description, List<Parameter> parameters, Words body) {
  /** Fills the words in. */
  @FunctionalInterface
  public interface Words {
    /** What is said, in order. */
    List<Line> say(Arguments arguments);
  }

  /** Who says a line. */
  public enum Speaker {
    USER,
    ASSISTANT
  }

  /** One thing that is said. */
  public record Line(Speaker speaker, String text) {}

  public Prompt {
    parameters = List.copyOf(parameters);
    for (Parameter parameter : parameters) {
      if (!(parameter.kind() instanceof Kind.Text || parameter.kind() instanceof Kind.Choice)) {
        throw new IllegalArgumentException("a prompt takes texts: " + parameter.name());
      }
    }
  }
}
