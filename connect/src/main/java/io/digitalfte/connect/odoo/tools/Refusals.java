package io.digitalfte.connect.odoo.tools;

import io.digitalfte.connect.odoo.wire.Said;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Body;
import io.digitalfte.tool.ToolError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What Odoo or a caller's mistake made impossible, as the one error value. */
final class Refusals {
  private Refusals() {}

  /** A body whose faults keep what Odoo said. */
  static Body.Reads told(Body.Reads body) {
    return arguments -> {
      try {
        return body.answer(arguments);
      } catch (Fault fault) {
        return new Answer.Refused(error(fault));
      }
    };
  }

  /** The same for a body that plans. */
  static Body.Proposes planned(Body.Proposes body) {
    return arguments -> {
      try {
        return body.plan(arguments);
      } catch (Fault fault) {
        return new Answer.Refused(error(fault));
      }
    };
  }

  private static ToolError error(Fault fault) {
    if (fault.getCause() instanceof Said said) {
      return said.error().toolError();
    }
    String subject = fault.subject();
    if (fault.code() == Fault.Code.USAGE && subject != null) {
      String[] parts = String.valueOf(fault.getMessage()).split(": |; ", 3);
      return parts.length == 3
          ? ToolError.about(subject, parts[1], parts[2])
          : ToolError.about(subject, String.valueOf(fault.getMessage()), "");
    }
    throw fault;
  }

  /** Everything that is wrong with the parameters. */
  static Answer of(List<Problem> problems) {
    return refused(problems);
  }

  /** The same, where a plan was asked for. */
  static Answer.Refused refused(List<Problem> problems) {
    Problem first = problems.getFirst();
    return new Answer.Refused(
        new ToolError(
            ToolError.ARGUMENT,
            Optional.empty(),
            problems.stream().map(Problem::toString).collect(Collectors.joining("\n")),
            Optional.of(first.where()),
            false,
            first.remedy(),
            problems));
  }

  static Answer about(String parameter, String reason, String remedy) {
    return new Answer.Refused(ToolError.about(parameter, reason, remedy));
  }
}
