package io.digitalfte.ops.ci.secrets;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Places that ask a person to type or paste a secret: in scripts and programs by the call, in
 * prompts for language models by the words. A secret that was typed once lies in histories of
 * shells and chats.
 */
final class Asking {
  private static final String WORD =
      "(?:token|passwor[dt]|passwd|passphrase|secret|api[ _-]?key|access[ _-]?key|private[ _-]?key"
          + "|credentials?)";

  private static final List<Pattern> CALLS =
      List.of(
          Pattern.compile("\\bread\\s+(?:-\\w+\\s+){0,4}-\\w{0,4}s\\w{0,4}\\b.*"),
          Pattern.compile("\\bread\\s+(?:-\\w+\\s+){0,4}-\\w{0,4}p\\s*[\"'][^\"']{0,80}" + WORD),
          Pattern.compile("\\bgetpass(?:\\.getpass)?\\s*\\("),
          Pattern.compile(
              "\\b(?:raw_)?(?:input|prompt|ask|question|password_prompt)\\s*\\(\\s*[frbu]{0,2}"
                  + "[\"'`][^\"'`]{0,80}"
                  + WORD),
          Pattern.compile("\\bhide_input\\s*=\\s*true"),
          Pattern.compile("\\btype\\s*:\\s*[\"']password[\"']\\s*,.{0,80}\\bmessage\\s*:"),
          Pattern.compile("\\bread-host\\b.{0,120}(?:-assecurestring|" + WORD + ")"),
          Pattern.compile(
              "\\b(?:echo|printf)\\s.{0,20}\\b(?:enter|paste|type|provide|input)\\b.{0,40}"
                  + WORD));

  private static final Pattern WORDS =
      Pattern.compile(
          "\\b(?:paste|enter|type|give|send|share|provide|tell|ask\\b.{0,20}\\bfor)\\b.{0,30}"
              + "\\b(?:your|the|their|his|her|a)\\b.{0,30}\\b"
              + WORD
              + "\\b");

  private static final Pattern PROGRAM =
      Pattern.compile(
          ".*\\.(?:sh|bash|zsh|fish|py|js|mjs|cjs|ts|tsx|jsx|rb|pl|php|ps1|psm1)"
              + "|(?:.*/)?(?:Makefile|justfile|Jenkinsfile|Dockerfile[^/]*)");
  private static final Pattern PROMPT =
      Pattern.compile(
          "(?i)(?:.*/)?prompts?/.*\\.(?:md|txt|ya?ml|json|prompt)|.*prompt[^/]*\\.(?:md|txt|ya?ml)"
              + "|.*\\.prompt|(?:.*/)?\\.(?:claude|cursor|github/prompts)/.*|(?:.*/)?"
              + "(?:AGENTS|CLAUDE|GEMINI|SKILL)\\.md");
  private static final int MOST_LINE = 2_000;

  private final boolean program;
  private final boolean prompt;

  Asking(String path, String text) {
    this.program = PROGRAM.matcher(path).matches() || text.startsWith("#!");
    this.prompt = PROMPT.matcher(path).matches();
  }

  /** Whether a file of this kind is looked at at all. */
  boolean looks() {
    return program || prompt;
  }

  /** Whether this line asks. Lines of programs that are comments do not; lines are cut. */
  boolean asks(String line) {
    String lower =
        (line.length() > MOST_LINE ? line.substring(0, MOST_LINE) : line)
            .strip()
            .toLowerCase(Locale.ROOT);
    boolean comment = lower.startsWith("#") || lower.startsWith("//") || lower.startsWith("*");
    return (program && !comment && CALLS.stream().anyMatch(call -> call.matcher(lower).find()))
        || (prompt && WORDS.matcher(lower).find());
  }
}
