package io.digitalfte.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced {@code yaml policy} block of a Markdown text.
 *
 * @param line the line of the opening fence, from 1
 * @param yaml what stands between the fences, with {@code \n} line ends
 * @param closed whether there is a closing fence
 */
record PolicyBlock(int line, String yaml, boolean closed) {
  private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})(.*)");
  private static final Pattern INFO = Pattern.compile("[ \\t]*yaml[ \\t]+policy[ \\t]*");

  /** All of them, in order. A fence that stands inside another fenced block is text. */
  static List<PolicyBlock> in(String markdown) {
    List<PolicyBlock> blocks = new ArrayList<>();
    String open = "";
    boolean policy = false;
    int start = 0;
    StringBuilder yaml = new StringBuilder();
    String[] lines = markdown.split("\r\n|\n|\r", -1);
    for (int i = 0; i < lines.length; i++) {
      Matcher fence = FENCE.matcher(lines[i]);
      boolean found = fence.matches();
      if (open.isEmpty()) {
        if (found && !(fence.group(1).startsWith("`") && fence.group(2).contains("`"))) {
          open = fence.group(1);
          policy = INFO.matcher(fence.group(2)).matches();
          start = i + 1;
          yaml.setLength(0);
        }
      } else if (found && fence.group(1).startsWith(open) && fence.group(2).isBlank()) {
        if (policy) {
          blocks.add(new PolicyBlock(start, yaml.toString(), true));
        }
        open = "";
      } else if (policy) {
        yaml.append(lines[i]).append('\n');
      }
    }
    if (!open.isEmpty() && policy) {
      blocks.add(new PolicyBlock(start, yaml.toString(), false));
    }
    return blocks;
  }
}
