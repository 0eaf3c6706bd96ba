package io.digitalfte.surface.cli;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The kinds of words that commands take. All of them are texts; {@link Call} reads them. */
final class Words {
  private Words() {}

  /** An option that is there or not. */
  static OptionSpec flag(String name, String about) {
    return OptionSpec.builder(name).type(boolean.class).arity("0").description(about).build();
  }

  /** An option with a value. */
  static OptionSpec option(String name, String label, String about) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(about)
        .build();
  }

  /** An option with values, given more than once or with commas. */
  static OptionSpec options(String name, String label, String about) {
    return OptionSpec.builder(name)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .splitRegex(",")
        .paramLabel(label)
        .description(about)
        .build();
  }

  /** A parameter at this place, from 0, that must be there. */
  static PositionalParamSpec needed(int place, String label, String about) {
    return positional(place, label, "1", about);
  }

  /** A parameter at this place, from 0, that may be left out. */
  static PositionalParamSpec optional(int place, String label, String about) {
    return positional(place, label, "0..1", about);
  }

  /** All words that follow. */
  static PositionalParamSpec rest(String label, String about) {
    return PositionalParamSpec.builder()
        .type(List.class)
        .auxiliaryTypes(String.class)
        .index("0..*")
        .arity("0..*")
        .paramLabel(label)
        .description(about)
        .build();
  }

  private static PositionalParamSpec positional(
      int place, String label, String arity, String about) {
    return PositionalParamSpec.builder()
        .type(String.class)
        .index(String.valueOf(place))
        .arity(arity)
        .paramLabel(label)
        .description(about)
        .build();
  }
}
