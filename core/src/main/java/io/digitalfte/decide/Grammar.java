package io.digitalfte.decide;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What we ask of a condition beyond its types: only whole numbers, texts and truths, and
 * comparisons that could hold. {@code 'paymant' in traits} is well typed and would never be true.
 */
final class Grammar {
  private final CelAbstractSyntaxTree tree;
  private final Set<String> mentions = new TreeSet<>();
  private String wrong = "";

  Grammar(CelAbstractSyntaxTree tree) {
    this.tree = tree;
    Deque<CelExpr> open = new ArrayDeque<>();
    open.push(tree.getExpr());
    while (!open.isEmpty() && wrong.isEmpty()) {
      CelExpr expr = open.pop();
      String name = name(expr);
      if (!name.isEmpty()) {
        mentions.add(name);
        continue;
      }
      switch (expr.getKind()) {
        case CONSTANT -> constant(expr.constant());
        case CALL -> {
          call(expr.call());
          expr.call().target().ifPresent(open::push);
          expr.call().args().forEach(open::push);
        }
        case LIST -> expr.list().elements().forEach(open::push);
        case NOT_SET, IDENT, SELECT, STRUCT, MAP, COMPREHENSION ->
            wrong = "a condition is made of facts, comparisons, sums, lists, and, or and not";
      }
    }
  }

  /** What is wrong, or the empty text. */
  String wrong() {
    return wrong;
  }

  /** The facts and limits that the condition mentions. */
  Set<String> mentions() {
    return mentions;
  }

  private String name(CelExpr expr) {
    return switch (expr.getKind()) {
      case IDENT, SELECT -> tree.getReference(expr.id()).map(CelReference::name).orElse("");
      case CONSTANT, CALL, LIST, NOT_SET, STRUCT, MAP, COMPREHENSION -> "";
    };
  }

  private void constant(CelConstant constant) {
    switch (constant.getKind()) {
      case INT64_VALUE, STRING_VALUE, BOOLEAN_VALUE -> {}
      default -> wrong = "numbers in a condition are whole, such as 10000 for 100.00";
    }
  }

  private void call(CelExpr.CelCall call) {
    boolean in = call.function().equals("@in");
    if (!in && !call.function().equals("_==_") && !call.function().equals("_!=_")) {
      return;
    }
    for (int i = 0; i < 2; i++) {
      String name = name(call.args().get(i));
      Set<String> known = Vocabulary.WORDS.get(name);
      if (known != null) {
        for (String text : texts(call.args().get(1 - i))) {
          if (!known.contains(text)) {
            wrong = name + " is never '" + shortly(text) + "'; it knows " + new TreeSet<>(known);
          }
        }
      }
    }
  }

  private static List<String> texts(CelExpr expr) {
    List<String> texts = new ArrayList<>();
    List<CelExpr> all =
        expr.getKind() == CelExpr.ExprKind.Kind.LIST ? expr.list().elements() : List.of(expr);
    for (CelExpr one : all) {
      if (one.getKind() == CelExpr.ExprKind.Kind.CONSTANT
          && one.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
        texts.add(one.constant().stringValue());
      }
    }
    return texts;
  }

  private static String shortly(String text) {
    return text.length() > 40 ? text.substring(0, 40) : text;
  }
}
