package io.digitalfte.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.draft.Proposal;
import io.digitalfte.term.Unseen;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class NoteProperties {
  private static final String BODY = "Dear Ms Okafor,\n\nhere it is.\n\nMara";
  private static final String NOTE = Cards.ordinary(BODY).render();
  private static final int BODY_AT = NOTE.indexOf("\n---\n", 4) + 5;
  private static final int REGION_AT = NOTE.indexOf(BODY);

  /** Text as an attacker would write it: signs of Markdown, YAML and marks among any characters. */
  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "%%",
                "%% fte k7f3q9xw begin reply %%",
                "%% fte k7f3q9xw end reply %%",
                "---",
                "\n",
                "\r",
                "\r\n",
                "\u2028",
                "\u2029",
                "\u0085",
                "\u000B",
                "\f",
                "\u001C",
                "# ",
                "> ",
                "[[",
                "![[",
                "`",
                "```",
                "|",
                "<!--",
                "\u202E",
                "\u0000",
                "\uD800",
                "\uDC00",
                "approved: true",
                "\uFEFF",
                "\t",
                "    ",
                "- ",
                "&#x202e;",
                "\\",
                "<% x %>"),
            Arbitraries.strings().all().ofMaxLength(5),
            Arbitraries.strings().ascii().ofMaxLength(8))
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 400)
  void every_line_of_outside_text_is_quoted_and_the_note_is_itself(
      @ForAll("hostile") String text, @ForAll("hostile") String name) {
    Proposal p =
        Cards.proposal(
            List.of(Cards.invoice(name), Cards.reply(BODY)),
            List.of(new Proposal.Evidence(name, text, name)));
    Card card =
        Cards.card(
            p,
            Cards.letter(name, text),
            Status.WAITING,
            List.of(name),
            List.of(text),
            List.of(name));
    String note = card.render();
    int from = note.indexOf("\n## Where it comes from\n");
    String below = note.substring(from + "\n## Where it comes from\n".length());
    assertThat(List.of(below.stripTrailing().split("\n", -1))).allMatch(l -> l.startsWith("> "));
    assertThat(note.codePoints().filter(c -> c != '\n')).noneMatch(Unseen::is);
    assertThat(note.split("%%", -1)).as("only our own two marks").hasSize(5);
    assertThat(note).doesNotContain("<!--").doesNotContain("<%");
    assertThat(Comparison.of("n", note, Cards.MARK, note)).isEqualTo(new Seen.Same());
    assertThat(Comparison.of("n", note, Cards.MARK, note + "\n")).isEqualTo(new Seen.Same());
    assertThat(Note.parse("n", note)).isInstanceOf(Note.Parsed.Read.class);
  }

  @Property(tries = 1500)
  void any_character_changed_outside_the_region_is_found_on_its_line(
      @ForAll @IntRange(min = 0, max = 1_000_000) int where, @ForAll char now) {
    int at = BODY_AT + where % (NOTE.length() - BODY_AT - 1);
    Assume.that(at < REGION_AT || at >= REGION_AT + BODY.length());
    Assume.that(NOTE.charAt(at) != now);
    String changed = NOTE.substring(0, at) + now + NOTE.substring(at + 1);
    Seen seen = Comparison.of("n", NOTE, Cards.MARK, changed);
    int line = 1 + (int) NOTE.substring(0, at).chars().filter(c -> c == '\n').count();
    assertThat(seen)
        .isInstanceOfSatisfying(
            Seen.Altered.class, a -> assertThat(a.problem().line()).isEqualTo(line));
  }

  @Property(tries = 500)
  void any_edit_inside_the_region_is_taken_exactly(@ForAll("edits") String text) {
    Assume.that(Region.objections(text).isEmpty() && !text.contains(Cards.MARK));
    String edit = Note.normal(text);
    Assume.that(!edit.equals(BODY));
    String changed = NOTE.replace(BODY, edit);
    assertThat(Comparison.of("n", NOTE, Cards.MARK, changed))
        .isEqualTo(new Seen.Edited(List.of(new Seen.Edit("reply", edit))));
  }

  @Property(tries = 500)
  void front_matter_survives_any_text(@ForAll("hostile") String text) {
    StringBuilder out = new StringBuilder();
    new Head(out).text("plain", text).quoted("quoted", text);
    String kept =
        new String(text.codePoints().map(NoteProperties::whole).toArray(), 0, length(text));
    assertThat(FrontMatter.parse("n", out.toString(), 2))
        .isInstanceOfSatisfying(
            FrontMatter.Parsed.Read.class,
            r -> {
              assertThat(r.matter().text("plain")).contains(kept);
              assertThat(r.matter().text("quoted")).contains(kept);
              assertThat(r.matter().line("quoted")).isEqualTo(3);
            });
  }

  @Provide
  Arbitrary<String> edits() {
    return Arbitraries.of(
            "%",
            "---",
            "\n",
            "\r\n",
            "# ",
            "> ",
            "[[",
            "`",
            "|",
            "<b>",
            "\t",
            "    ",
            "- ",
            "\\",
            "## Where it comes from",
            "k7f3q9x",
            "begin reply",
            "\u00e9",
            "\uD83D\uDE00",
            "x",
            " ")
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 1000)
  void any_yaml_is_read_or_refused_but_never_thrown(@ForAll("yaml") String yaml) {
    assertThat(FrontMatter.parse("n", yaml, 2)).isNotNull();
  }

  @Provide
  Arbitrary<String> yaml() {
    return Arbitraries.of(
            "a",
            "b",
            ": ",
            ":",
            "- ",
            "? ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "\n",
            "  ",
            "\"",
            "'",
            "&a ",
            "*a",
            "!t ",
            "!!int ",
            "|",
            ">",
            "%YAML 1.2\n",
            "---\n",
            "...\n",
            "# c",
            "<<",
            "~",
            "1",
            "0x1",
            "1e9999",
            "\t",
            "true",
            "\\",
            "@",
            "`")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }

  private static int whole(int c) {
    return c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
