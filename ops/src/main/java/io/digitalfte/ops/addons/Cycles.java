package io.digitalfte.ops.addons;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds circles: the sets of modules that reach each other (Tarjan's way, without recursion, as a
 * chain may be long), and of each a shortest circle through its first name.
 */
final class Cycles {
  private final Function<String, List<String>> arrows;
  private final Map<String, Integer> seen = new HashMap<>();
  private final Map<String, Integer> low = new HashMap<>();
  private final Deque<String> stack = new ArrayDeque<>();
  private final SortedSet<String> onStack = new TreeSet<>();
  private final List<List<String>> found = new ArrayList<>();

  private record Visit(String module, Iterator<String> left) {}

  private Cycles(Function<String, List<String>> arrows) {
    this.arrows = arrows;
  }

  /** The circles among these modules, by their first name, each written {@code a, b, a}. */
  static List<List<String>> in(Collection<String> modules, Function<String, List<String>> arrows) {
    Cycles cycles = new Cycles(arrows);
    for (String module : new TreeSet<>(modules)) {
      if (!cycles.seen.containsKey(module)) {
        cycles.visit(module);
      }
    }
    cycles.found.sort((a, b) -> a.getFirst().compareTo(b.getFirst()));
    return cycles.found;
  }

  private void visit(String start) {
    Deque<Visit> way = new ArrayDeque<>();
    way.push(entered(start));
    while (!way.isEmpty()) {
      Visit now = way.element();
      if (now.left().hasNext()) {
        String next = now.left().next();
        if (!seen.containsKey(next)) {
          way.push(entered(next));
        } else if (onStack.contains(next)) {
          low.merge(now.module(), seen.getOrDefault(next, 0), Math::min);
        }
      } else {
        way.pop();
        int lowest = low.getOrDefault(now.module(), 0);
        if (!way.isEmpty()) {
          low.merge(way.element().module(), lowest, Math::min);
        }
        if (lowest == seen.getOrDefault(now.module(), 0)) {
          close(now.module());
        }
      }
    }
  }

  private Visit entered(String module) {
    seen.put(module, seen.size());
    low.put(module, seen.size() - 1);
    stack.push(module);
    onStack.add(module);
    return new Visit(module, arrows.apply(module).iterator());
  }

  private void close(String root) {
    SortedSet<String> together = new TreeSet<>();
    String each;
    do {
      each = stack.pop();
      onStack.remove(each);
      together.add(each);
    } while (!each.equals(root));
    if (together.size() > 1 || arrows.apply(root).contains(root)) {
      found.add(shortest(together));
    }
  }

  private List<String> shortest(SortedSet<String> together) {
    String first = together.first();
    Map<String, String> from = new HashMap<>();
    Deque<String> next = new ArrayDeque<>(List.of(first));
    while (!from.containsKey(first)) {
      String module = next.remove();
      for (String each : arrows.apply(module)) {
        if (together.contains(each) && from.putIfAbsent(each, module) == null) {
          next.add(each);
        }
      }
    }
    List<String> circle = new ArrayList<>(List.of(first));
    @Nullable String back = from.get(first);
    while (back != null && !back.equals(first)) {
      circle.add(back);
      back = from.get(back);
    }
    circle.add(first);
    Collections.reverse(circle);
    return circle;
  }
}
