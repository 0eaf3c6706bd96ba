package io.digitalfte.surface.mcp;

import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Tools;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import java.util.List;

/** Completes the values of prompts and of addresses. */
final class Completing {
  private static final int MOST = 100;

  private Completing() {}

  static CompleteResult of(Tools tools, List<Parameter> parameters, CompleteRequest request) {
    String typed = String.valueOf(request.argument().value());
    List<String> all =
        parameters.stream()
            .filter(p -> p.name().equals(request.argument().name()))
            .findFirst()
            .map(p -> tools.complete(p, typed))
            .orElse(List.of());
    List<String> shown = all.subList(0, Math.min(MOST, all.size()));
    return new CompleteResult(new CompleteCompletion(shown, all.size(), all.size() > shown.size()));
  }
}
