package io.digitalfte.decide;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.Set;

/**
 * Conditions in CEL, over the facts and the policy's limits and nothing else: no macros and so no
 * loops, no regular expressions, no conversions; the cost of one is bounded by its length. The only
 * place that touches the CEL library, which takes longer to load than a short command may take.
 */
final class Conditions {
  private static final int DEPTH = 32;
  private static final int NODES = 300;

  private final CelCompiler compiler;
  private final CelRuntime runtime;

  /** Conditions over the facts and these limits, named without their prefix. */
  Conditions(Set<String> limits) {
    CelOptions options =
        CelOptions.current()
            .maxExpressionCodePointSize(Rule.CONDITION)
            .maxParseRecursionDepth(DEPTH)
            .maxParseExpressionNodeCount(NODES)
            .maxParseErrorRecoveryLimit(1)
            .comprehensionMaxIterations(0)
            // The planner runs with nothing else; a condition has whole numbers only all the same.
            .enableHeterogeneousNumericComparisons(true)
            .build();
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(options)
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(
                CelStandardDeclarations.newBuilder()
                    .includeFunctions(
                        StandardFunction.IN,
                        StandardFunction.CONDITIONAL,
                        StandardFunction.LOGICAL_NOT,
                        StandardFunction.LOGICAL_OR,
                        StandardFunction.LOGICAL_AND,
                        StandardFunction.EQUALS,
                        StandardFunction.NOT_EQUALS,
                        StandardFunction.LESS,
                        StandardFunction.LESS_EQUALS,
                        StandardFunction.GREATER,
                        StandardFunction.GREATER_EQUALS,
                        StandardFunction.ADD,
                        StandardFunction.SUBTRACT,
                        StandardFunction.MULTIPLY,
                        StandardFunction.DIVIDE,
                        StandardFunction.NEGATE,
                        StandardFunction.SIZE,
                        StandardFunction.STARTS_WITH,
                        StandardFunction.ENDS_WITH,
                        StandardFunction.CONTAINS)
                    .build())
            .setResultType(SimpleType.BOOL);
    Vocabulary.FACTS.forEach((name, type) -> builder.addVar(name, type(type)));
    limits.forEach(name -> builder.addVar("limit." + name, SimpleType.INT));
    compiler = builder.build();
    runtime = CelRuntimeFactory.plannerRuntimeBuilder().setOptions(options).build();
  }

  /** What came of reading an expression. */
  sealed interface Compiled {
    /** It can be asked. */
    record Ready(Condition condition) implements Compiled {}

    /**
     * It cannot.
     *
     * @param line in the expression, from 1
     * @param reason one sentence of at most 200 characters
     */
    record Wrong(int line, String reason) implements Compiled {}
  }

  /** Reads an expression; never throws. */
  Compiled compile(String expression) {
    try {
      CelValidationResult result = compiler.compile(expression);
      if (result.hasError()) {
        CelIssue issue = result.getErrors().getFirst();
        return new Compiled.Wrong(Math.max(1, issue.getSourceLocation().getLine()), words(issue));
      }
      CelAbstractSyntaxTree tree = result.getAst();
      Grammar grammar = new Grammar(tree);
      if (!grammar.wrong().isEmpty()) {
        return new Compiled.Wrong(1, grammar.wrong());
      }
      return new Compiled.Ready(new Programmed(runtime.createProgram(tree), grammar.mentions()));
    } catch (CelValidationException | CelEvaluationException _) {
      return new Compiled.Wrong(1, "the condition is no expression that can be evaluated");
    } catch (RuntimeException | StackOverflowError _) {
      // Hostile text must not find a way round the library's own errors.
      return new Compiled.Wrong(1, "the condition is no expression");
    }
  }

  private static CelType type(Vocabulary.Type type) {
    return switch (type) {
      case NUMBER -> SimpleType.INT;
      case TRUTH -> SimpleType.BOOL;
      case TEXT -> SimpleType.STRING;
      case TEXTS -> ListType.create(SimpleType.STRING);
    };
  }

  private static String words(CelIssue issue) {
    String message = issue.getMessage().replace(" (in container '')", "");
    int expecting = message.indexOf(" expecting ");
    if (expecting > 0) {
      message = message.substring(0, expecting);
    }
    message = message.replaceAll("\\p{Cntrl}", " ");
    return message.length() > 200 ? message.substring(0, 200) : message;
  }

  private record Programmed(CelRuntime.Program program, Set<String> mentions) implements Condition {
    @Override
    public Truth of(Map<String, Object> values) {
      try {
        // Where a missing fact matters there is an error, or a set of unknowns and no Boolean.
        return program.eval(values) instanceof Boolean truth
            ? (truth ? Truth.HOLDS : Truth.HOLDS_NOT)
            : Truth.CANNOT_TELL;
      } catch (CelEvaluationException | RuntimeException _) {
        return Truth.CANNOT_TELL;
      }
    }
  }
}
