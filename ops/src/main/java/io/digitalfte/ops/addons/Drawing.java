package io.digitalfte.ops.addons;

import io.digitalfte.ops.Shown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Draws what needs what: as a tree of text, and in the language of Graphviz. */
final class Drawing {
  private static final int DEEPEST = 100;

  private final Dependencies dependencies;

  Drawing(Dependencies dependencies) {
    this.dependencies = dependencies;
  }

  private record Branch(String module, String lead, String mark, int depth) {}

  /**
   * What these need, or who needs them, as trees: a module's branches are drawn where it comes
   * first, and {@code (see above)} stands where it comes again.
   */
  List<String> tree(Collection<String> roots, boolean reverse) {
    Function<String, List<String>> arrows = reverse ? dependencies::neededBy : dependencies::needs;
    List<String> lines = new ArrayList<>();
    Set<String> drawn = new HashSet<>();
    Deque<Branch> next = new ArrayDeque<>();
    new TreeSet<>(roots).descendingSet().forEach(root -> next.push(new Branch(root, "", "", 0)));
    while (!next.isEmpty()) {
      Branch branch = next.pop();
      List<String> below = new TreeSet<>(arrows.apply(branch.module())).stream().toList();
      boolean again = !drawn.add(branch.module()) && !below.isEmpty();
      boolean deep = branch.depth() == DEEPEST && !below.isEmpty() && !again;
      lines.add(
          branch.lead()
              + branch.mark()
              + said(branch.module())
              + (again ? " (see above)" : deep ? " (and so on)" : ""));
      if (again || deep) {
        continue;
      }
      String lead =
          branch.lead()
              + switch (branch.mark()) {
                case "" -> "";
                case "└── " -> "    ";
                default -> "│   ";
              };
      for (int i = below.size() - 1; i >= 0; i--) {
        String mark = i == below.size() - 1 ? "└── " : "├── ";
        next.push(new Branch(below.get(i), lead, mark, branch.depth() + 1));
      }
    }
    return lines;
  }

  /** The arrows among these modules; what is not there is drawn dashed. */
  List<String> dot(Collection<String> modules) {
    List<String> lines = new ArrayList<>();
    lines.add("digraph addons {");
    lines.add("  rankdir=BT;");
    for (String module : new TreeSet<>(modules)) {
      lines.add("  " + quoted(module) + (dependencies.exists(module) ? ";" : " [style=dashed];"));
    }
    for (String module : new TreeSet<>(modules)) {
      for (String need : new TreeSet<>(dependencies.needs(module))) {
        if (modules.contains(need)) {
          lines.add("  " + quoted(module) + " -> " + quoted(need) + ";");
        }
      }
    }
    lines.add("}");
    return lines;
  }

  private String said(String module) {
    return Shown.of(module, 200) + (dependencies.exists(module) ? "" : " (not there)");
  }

  private static String quoted(String module) {
    return '"' + Shown.of(module, 200).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
