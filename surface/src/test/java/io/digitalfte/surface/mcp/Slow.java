package io.digitalfte.surface.mcp;

import io.digitalfte.term.Fault;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Body;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Proposals;
import io.digitalfte.tool.Resource;
import io.digitalfte.tool.Saying;
import io.digitalfte.tool.Shape;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.Tools;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.node.JsonNodeFactory;

/** Tools that take as long as a test wants, and notice when they are to stop. */
final class Slow {
  /** Opened, everything goes on. */
  final CountDownLatch gate = new CountDownLatch(1);

  /** One permit for each that was stopped. */
  final Semaphore stopped = new Semaphore(0);

  Tools tools() {
    return new Tools(
        List.of(reading(), proposing()),
        List.of(),
        List.of(
            new Resource(
                "odoo://books/all", "all", "All", "Everything.", List.of(), _ -> said("all"))),
        (_, _) -> new Proposals.Outcome.Waiting(Sample.ID));
  }

  private Tool reading() {
    Body.Reads body = given -> said(given.text("word"));
    return Tool.reads(
        "read_slowly",
        "Read slowly",
        "Says a word back.",
        "word read",
        word(),
        Shape.Members.of(new Shape.Field("word", new Shape.Text(), "the same")),
        body);
  }

  private Tool proposing() {
    Body.Proposes body =
        given -> {
          pass();
          return Saying.plan(Sample.ID, given.text("word"));
        };
    return Tool.proposes(
        "say_slowly", "Say slowly", "Says a word to a wall.", "word say", word(), body);
  }

  private static List<Parameter> word() {
    return List.of(Parameter.required("word", Kind.Text.line(20), "Any"));
  }

  Answer said(String word) {
    pass();
    return Answer.Data.whole(JsonNodeFactory.instance.objectNode().put("word", word));
  }

  private void pass() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      stopped.release();
      throw Fault.of(Fault.Code.UNAVAILABLE, "stopped");
    }
  }
}
