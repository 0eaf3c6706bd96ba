package io.digitalfte.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.term.Digest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AllowListTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-28");
  private static final String LONG = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6";
  private static final String TOKEN = "npm" + "_" + LONG;
  private static final String OTHER = "npm" + "_" + new StringBuilder(LONG).reverse();
  private static final Optional<Digest> NONE = Optional.empty();
  private static final String PASSWORD = "db_password = " + "\"hunter2-and-more\"";

  private static AllowList.Parsed parse(String yaml) {
    return AllowList.read("secrets-allow.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static AllowList read(String entry) {
    AllowList.Parsed parsed = parse("schema: 1\nallow:\n  - " + entry + "\n");
    assertThat(parsed).isInstanceOf(AllowList.Parsed.Read.class);
    return ((AllowList.Parsed.Read) parsed).list();
  }

  private static List<Secret> left(AllowList list, String path, String text) {
    return new Scanner((p, s) -> list.allows(p, s, TODAY)).scan(path, text);
  }

  private static String print(String text) {
    return new Scanner().scan("a.md", text).getFirst().fingerprint().orElseThrow();
  }

  @Test
  void what_the_fingerprint_names_is_allowed_and_its_sister_is_not() {
    AllowList list = read("{fingerprint: " + print(TOKEN) + ", reason: an example}");

    assertThat(left(list, "Inbox/a.md", TOKEN + "\n" + OTHER))
        .extracting(Secret::line)
        .containsExactly(2);
  }

  @Test
  void a_fingerprint_with_a_path_counts_only_there() {
    AllowList list =
        read("{fingerprint: " + print(TOKEN) + ", path: Inbox/a.md, reason: an example}");

    assertThat(left(list, "Inbox/a.md", TOKEN)).isEmpty();
    assertThat(left(list, "Inbox/b.md", TOKEN)).hasSize(1);
  }

  @Test
  void a_path_and_a_rule_allow_nothing_of_another_rule_or_place() {
    AllowList list = read("{path: Inbox/, rule: npm-token, reason: examples}");

    assertThat(left(list, "Inbox/a.md", TOKEN + "\n" + OTHER)).isEmpty();
    assertThat(left(list, "Inbox/a.md", PASSWORD)).hasSize(1);
    assertThat(left(list, "Inbox.md", TOKEN)).hasSize(1);
  }

  @Test
  void one_private_key_that_is_allowed_allows_no_other() {
    String begin = "-----BEGIN " + "PRIVATE KEY-----\n";
    AllowList list = read("{fingerprint: " + print(begin + "one") + ", reason: of a test}");

    assertThat(left(list, "a.md", begin + "one")).isEmpty();
    assertThat(left(list, "a.md", begin + "two")).hasSize(1);
  }

  @Test
  void a_secret_that_could_be_found_by_trying_shows_no_fingerprint() {
    List<Secret> found = new Scanner().scan("a.md", PASSWORD + "\n4012 8888 8888 " + "1881");

    assertThat(found)
        .hasSize(2)
        .allSatisfy(s -> {
          assertThat(s.fingerprint()).isEmpty();
          assertThat(s.toString()).doesNotContain("fingerprint");
        });
  }

  @Test
  void an_entry_counts_until_the_evening_of_its_last_day_and_is_named_after_it() {
    String entry = "{fingerprint: " + print(TOKEN) + ", reason: an example, expires: %s}";

    AllowList last = read(entry.formatted("2026-11-28"));
    assertThat(left(last, "a.md", TOKEN)).isEmpty();
    assertThat(last.expired(TODAY)).isEmpty();
    AllowList over = read(entry.formatted("2026-11-27"));
    assertThat(left(over, "a.md", TOKEN)).hasSize(1);
    assertThat(over.expired(TODAY))
        .singleElement()
        .hasToString(
            "secrets-allow.yaml:3: what is allowed here counts no more since 2026-11-27:"
                + " an example; take the entry away, or give it a later day");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {fingerprint: 0123456789abcdef, reason: '  '}          | no reason; add reason: with why
          {fingerprint: 0123456789abcdef}                        | no reason; add reason: with why
          {fingerprint: 0123, reason: a}                         | no fingerprint; write the 16 to 64
          {path: a.md, reason: a}                                | not clear what is allowed; give
          {rule: npm-token, reason: a}                           | not clear what is allowed; give
          {path: a.md, rule: npm, reason: a}                     | there is no rule npm; one of
          {path: a.md, rule: npm-token, reason: a, until: 2027}  | there is no until; one of expires,
          {path: a.md, rule: npm-token, reason: a, expires: now} | no date; write a day
          {path: [a], rule: npm-token, reason: a}                | path is no text; write one
          0123456789abcdef                                       | an entry without names; write
          """)
  void what_is_not_clear_refuses_the_whole_with_its_line_and_a_remedy(String entry, String why) {
    AllowList.Parsed parsed = parse("schema: 1\nallow:\n  - " + entry + "\n");

    assertThat(parsed).isInstanceOf(AllowList.Parsed.Refused.class);
    assertThat(((AllowList.Parsed.Refused) parsed).problem().toString())
        .startsWith("secrets-allow.yaml:3: ")
        .contains(why);
  }

  @Test
  void a_file_that_holds_the_secret_itself_is_refused_and_does_not_repeat_it() {
    AllowList.Parsed parsed =
        parse("schema: 1\nallow:\n  - {path: a.md, rule: npm-token, reason: it is " + TOKEN + "}");

    assertThat(parsed.toString())
        .contains("secrets-allow.yaml:3: ")
        .contains("an npm token itself")
        .contains("write its fingerprint")
        .doesNotContain(LONG);
  }

  @Test
  void without_schema_it_is_refused_and_an_empty_file_allows_nothing() {
    assertThat(parse("allow: []").toString()).contains("schema is not 1");
    assertThat(parse("")).isInstanceOf(AllowList.Parsed.Read.class);
  }

  @Test
  void rules_of_others_can_be_allowed_where_they_are_known() {
    byte[] yaml =
        "schema: 1\nallow:\n  - {path: sale/, rule: data.unlisted, reason: loaded by hand}\n"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(AllowList.read("allow.yaml", yaml)).isInstanceOf(AllowList.Parsed.Refused.class);
    assertThat(AllowList.read("allow.yaml", yaml, Set.of("data.unlisted")))
        .isInstanceOfSatisfying(
            AllowList.Parsed.Read.class,
            read -> {
              assertThat(read.list().allowing("sale/a.xml", "data.unlisted", NONE, TODAY))
                  .isPresent();
              assertThat(read.list().allowing("sales/a.xml", "data.unlisted", NONE, TODAY))
                  .isEmpty();
              assertThat(read.list().allowing("sale/a.xml", "data.missing", NONE, TODAY)).isEmpty();
            });
  }
}
