package io.digitalfte.app;

import static io.digitalfte.app.HostilePush.change;
import static io.digitalfte.app.HostilePush.file;
import static io.digitalfte.app.HostilePush.text;

import java.util.ArrayList;
import java.util.List;

/** Texts that must not come in at a place where their agent may write, and claims that are none. */
final class HostileTexts {
  private static final String HEAD = "---\nschema: 1\n---\n";
  private static final String TASK = "LETTER_01JD9Q3M6K8Z3F0V7T2N5B4C1A.md";
  // In pieces, so that nobody's scanner takes this file for what it tests.
  private static final String AWS = "AKIA" + "IOSFODNN7REALKEY";
  private static final String TOKEN = "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a";

  private HostileTexts() {}

  static List<HostilePush> all() {
    List<HostilePush> all = new ArrayList<>(secrets());
    all.addAll(texts());
    all.addAll(claims());
    return all;
  }

  /** What would lie open to everybody who reads the tree. */
  static List<HostilePush> secrets() {
    return List.of(
        text("a_key_of_AWS_in_a_note", "secret.aws-key", HEAD + "> " + AWS + "\n"),
        text("a_token_of_GitHub_in_a_note", "secret.github-token", HEAD + "> " + TOKEN + "\n"),
        text(
            "a_private_key_in_a_note",
            "secret.private-key",
            HEAD + "> -----BEGIN OPENSSH " + "PRIVATE KEY-----\n"),
        file(
            "a_token_in_a_record",
            "secret.github-token",
            "Records/cloud-2/signals/token.json",
            "{\"a\":\"" + TOKEN + "\"}"));
  }

  /** What could be taken for ours, or does harm to whoever reads it. */
  static List<HostilePush> texts() {
    return List.of(
        text("a_second_heading", "text.unquoted", HEAD + "# One\n\n# Two\n"),
        text("a_question_as_ours", "text.unquoted", HEAD + "> [!question] Waits for you\n"),
        text("an_edit_mark_as_ours", "text.unquoted", HEAD + "> %% fte k7f3q9xw begin reply %%\n"),
        text("a_picture_from_elsewhere", "text.unquoted", HEAD + "> ![](http://evil.example/x)\n"),
        text("a_page_of_HTML", "text.unquoted", HEAD + "> <img src=x onerror=alert(1)>\n"),
        text("no_front_matter", "text.front-matter", "just text\n"),
        text(
            "a_YAML_bomb",
            "text.front-matter",
            "---\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n---\n"),
        text(
            "a_YAML_tag",
            "text.front-matter",
            "---\na: !!javax.script.ScriptEngineManager []\n---\n"),
        text("a_deep_YAML", "text.front-matter", "---\na: " + "[".repeat(5_000) + "\n---\n"),
        text("a_conflict_of_git", "text.conflict", HEAD + "<<<<<<< ours\n> a\n"),
        text("a_text_that_runs_backwards", "text.control", HEAD + "> a\u202Eb\n"),
        text("a_zero_byte", "text.encoding", HEAD + "> a\0b\n"),
        change(
            "a_text_in_no_encoding",
            "text.encoding",
            (_, tree) ->
                tree.bytes(
                    "Updates/cloud-2/hostile.md",
                    HostileTree.FILE,
                    new byte[] {'a', (byte) 0xC3, 'b'})),
        text("a_note_of_two_megabytes", "size.file", HEAD + "> " + "x".repeat(2 << 20) + "\n"),
        file("a_record_that_is_no_JSON", "text.json", "Records/cloud-2/signals/a.json", "{\"a\":"),
        file(
            "a_record_that_says_a_thing_twice",
            "text.json",
            "Records/cloud-2/signals/a.json",
            "{\"a\":1,\"a\":2}"),
        file(
            "a_record_that_is_deep",
            "text.json",
            "Records/cloud-2/signals/a.json",
            "[".repeat(9_000) + "]".repeat(9_000)));
  }

  /** Tasks that are nobody's to move so. */
  static List<HostilePush> claims() {
    return List.of(
        file("a_claim_for_another", "claim.other", "In_Progress/cloud-1/" + TASK, task(1)),
        file(
            "a_claim_with_a_number_of_its_own",
            "claim.number",
            "In_Progress/cloud-2/" + TASK,
            task(7)),
        file("a_task_that_was_claimed_before", "claim.number", "Needs_Action/" + TASK, task(3)),
        change(
            "one_task_for_two_agents",
            "claim.two",
            (_, tree) ->
                tree.put("In_Progress/cloud-1/" + TASK, task(1))
                    .put("In_Progress/cloud-2/" + TASK, task(1))));
  }

  static String task(int claims) {
    return "---\nschema: 1\nclaim: " + claims + "\n---\n# A letter\n\n> Dear all\n";
  }
}
