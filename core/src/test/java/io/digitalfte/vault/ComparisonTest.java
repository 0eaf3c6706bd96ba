package io.digitalfte.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.term.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
  private static final String BODY = "Dear Ms Okafor,\n\nhere it is.\n\nMara";
  private static final String NOTE = Cards.ordinary(BODY).render();
  private static final String BEGIN = "%% fte k7f3q9xw begin reply %%\n";
  private static final String END = "%% fte k7f3q9xw end reply %%\n";

  @Test
  void an_edit_between_the_marks_is_the_edit_and_nothing_else() {
    String edited = NOTE.replace(BODY, "Hello Ada,\n\n%1 <b> | \tdone\n");
    assertThat(seen(edited))
        .isEqualTo(
            new Seen.Edited(List.of(new Seen.Edit("reply", "Hello Ada,\n\n%1 <b> | \tdone\n"))));
  }

  @Test
  void a_text_that_was_emptied_is_an_edit() {
    assertThat(seen(NOTE.replace(BODY + "\n", "")))
        .isEqualTo(new Seen.Edited(List.of(new Seen.Edit("reply", ""))));
  }

  @Test
  void line_ends_and_a_byte_order_mark_mean_nothing() {
    assertThat(seen("\uFEFF" + NOTE.replace("\n", "\r\n") + "\r\n\r\n")).isEqualTo(new Seen.Same());
    assertThat(seen(NOTE.stripTrailing())).isEqualTo(new Seen.Same());
  }

  @Test
  void front_matter_is_compared_as_values() {
    String other =
        NOTE.replace("rule: \"new payee\"\n", "")
            .replace("status: waiting", "\"status\":   'waiting' # as it was")
            .replace("confidence: 0.93", "confidence: 0.930")
            .replace("schema: 1\n", "rule: new payee\nschema: 1\n");
    assertThat(seen(other)).isEqualTo(new Seen.Same());
  }

  @Test
  void another_value_in_the_front_matter_is_refused_with_its_line() {
    altered(NOTE.replace("verdict: ask(move)", "verdict: allow"), 14, "value of verdict");
    altered(NOTE.replace("confidence: 0.93", "confidence: \"0.93\""), 16, "value of confidence");
    altered(NOTE.replace("schema: 1", "schema: 1\napproved: true"), 3, "approved was added");
    altered(NOTE.replace("risk: money\n", ""), 1, "risk is gone");
    altered(NOTE.replace("risk: money", "risk: [money"), 13, "broken YAML");
  }

  @Test
  void an_amount_edited_outside_the_marks_is_refused_with_its_line() {
    altered(NOTE.replace("| 150.00 |", "| 950.00 |"), line("| 150.00 |"), "not as it was rendered");
    altered(NOTE + "and more\n", (int) NOTE.lines().count() + 1, "added at the end");
    altered(NOTE.substring(0, NOTE.indexOf("> Best")), line("> Best"), "ends too early");
  }

  @Test
  void marks_that_are_missing_doubled_moved_or_nested_are_refused() {
    int begin = line("begin reply");
    int end = line("end reply");
    altered(NOTE.replace(BEGIN, ""), begin, "not as it was rendered");
    altered(NOTE.replace(END, ""), (int) NOTE.lines().count(), "end mark of the edit is gone");
    altered(NOTE.replace(BEGIN, BEGIN + BEGIN), begin + 1, "mark was changed");
    altered(NOTE.replace(END, END + END), end + 1, "not as it was rendered");
    altered(NOTE.replace(END, BEGIN + "x\n" + END + END), end, "mark was changed");
    altered(NOTE.replace(END, END.toUpperCase(java.util.Locale.ROOT)), end, "%%");
    altered(NOTE.replace(END, " " + END), end, "mark was changed");
    altered(
        NOTE.replace(BEGIN, "").replace("# Invoice", BEGIN + "# Invoice"),
        line("# Invoice"),
        "not as it was rendered");
  }

  @Test
  void an_edit_that_an_eye_cannot_read_is_refused() {
    int first = line("Dear Ms");
    altered(NOTE.replace("Dear Ms", "Dear \u202EMs"), first, "U+202E");
    altered(NOTE.replace("Dear Ms", "Dear \rMs"), first, "U+000D");
    altered(NOTE.replace("Dear Ms", "Dear %% Ms"), first, "hides what comes after");
    altered(NOTE.replace("Dear Ms", "Dear <!-- Ms"), first, "hides what comes after");
  }

  @Test
  void a_file_that_is_no_note_any_more_is_refused() {
    altered("", 1, "does not begin with front matter");
    altered("---\nid: x\n", 1, "not closed");
    altered("hello", 1, "does not begin with front matter");
  }

  private static Seen seen(String file) {
    return Comparison.of(Cards.FILE, NOTE, Cards.MARK, file);
  }

  private static void altered(String file, int line, String reason) {
    assertThat(file).isNotEqualTo(NOTE);
    assertThat(seen(file))
        .isInstanceOfSatisfying(
            Seen.Altered.class,
            a -> {
              Problem p = a.problem();
              assertThat(p.where()).isEqualTo(Cards.FILE);
              assertThat(p.reason()).contains(reason);
              assertThat(p.line()).as(p.toString()).isEqualTo(line);
            });
  }

  private static int line(String part) {
    return (int) NOTE.substring(0, NOTE.indexOf(part)).lines().count()
        + (NOTE.charAt(NOTE.indexOf(part) - 1) == '\n' ? 1 : 0);
  }
}
