package io.digitalfte.surface.mcp;

import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Prompt;
import io.digitalfte.tool.Proposals;
import io.digitalfte.tool.Resource;
import io.digitalfte.tool.Shape;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.ToolError;
import io.digitalfte.tool.Tools;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;

/** Those of the suite's names that the tool room can offer, defined as the product's are. */
final class SuiteRegistry {
  private SuiteRegistry() {}

  static Tools tools() {
    return new Tools(
        List.of(simpleText(), error()),
        List.of(simplePrompt(), promptWithArguments()),
        List.of(staticText(), template()),
        (_, _) ->
            new Proposals.Outcome.Declined(
                ToolError.of("refused", "the suite proposes nothing", "call another tool")));
  }

  private static Tool simpleText() {
    return Tool.reads(
        "test_simple_text",
        "Simple text",
        "Answers with text.",
        "test simple-text",
        List.of(),
        Shape.Members.of(new Shape.Field("text", new Shape.Text(), "The text")),
        _ -> text("This is a simple text response for testing."));
  }

  private static Tool error() {
    return Tool.reads(
        "test_error_handling",
        "An error",
        "Always refuses.",
        "test error-handling",
        List.of(),
        Shape.Members.of(),
        _ ->
            new Answer.Refused(
                ToolError.of(
                    "refused",
                    "This tool intentionally returns an error for testing",
                    "call another tool")));
  }

  private static Prompt simplePrompt() {
    return new Prompt(
        "test_simple_prompt",
        "Simple prompt",
        "Takes no arguments.",
        List.of(),
        _ -> said("This is a simple prompt for testing."));
  }

  private static Prompt promptWithArguments() {
    return new Prompt(
        "test_prompt_with_arguments",
        "Prompt with arguments",
        "Fills two arguments in.",
        List.of(
            Parameter.required("arg1", Kind.Text.line(100), "The first")
                .suggesting(typed ->
                    Stream.of("test one", "test two", "other")
                        .filter(value -> value.startsWith(typed))
                        .toList()),
            Parameter.required("arg2", Kind.Text.line(100), "The second")),
        given ->
            said(
                "Prompt with arguments: arg1='%s', arg2='%s'"
                    .formatted(given.text("arg1"), given.text("arg2"))));
  }

  private static Resource staticText() {
    return new Resource(
        "test://static-text",
        "static_text",
        "Static text",
        "Always the same.",
        List.of(),
        _ -> text("This is the content of the static text resource."));
  }

  private static Resource template() {
    return new Resource(
        "test://template/{id}/data",
        "template",
        "Template",
        "Says its id back.",
        List.of(Parameter.required("id", Kind.Text.line(40), "Any id")),
        given ->
            Answer.Data.whole(
                JsonNodeFactory.instance
                    .objectNode()
                    .put("id", given.text("id"))
                    .put("templateTest", true)
                    .put("data", "Data for ID: " + given.text("id"))));
  }

  private static Answer text(String text) {
    return Answer.Data.whole(JsonNodeFactory.instance.objectNode().put("text", text));
  }

  private static List<Prompt.Line> said(String text) {
    return List.of(new Prompt.Line(Prompt.Speaker.USER, text));
  }
}
