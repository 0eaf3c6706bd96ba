package io.digitalfte.surface.mcp;

import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import java.util.List;
import java.util.Locale;

/** Completes the values of prompts and of addresses. */
final class Completing {
  private static final int MOST = 100;
  private static final int LONGEST = 200;

  private Completing() {}

  static CompleteResult of(List<Parameter> parameters, CompleteRequest request) {
    String typed = String.valueOf(request.argument().value());
    List<String> all =
        typed.length() > LONGEST
            ? List.of()
            : parameters.stream()
                .filter(p -> p.name().equals(request.argument().name()))
                .findFirst()
                .map(p -> fitting(p, typed))
                .orElse(List.of());
    List<String> shown = all.subList(0, Math.min(MOST, all.size()));
    return new CompleteResult(new CompleteCompletion(shown, all.size(), all.size() > shown.size()));
  }

  private static List<String> fitting(Parameter parameter, String typed) {
    if (parameter.suggestions().isPresent()) {
      return parameter.suggestions().get().fitting(typed);
    }
    if (parameter.kind() instanceof Kind.Choice choice) {
      String start = typed.toLowerCase(Locale.ROOT);
      return choice.values().stream()
          .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(start))
          .toList();
    }
    return List.of();
  }
}
