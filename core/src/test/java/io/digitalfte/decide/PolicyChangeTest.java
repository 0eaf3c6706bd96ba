package io.digitalfte.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.draft.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyChangeTest {
  private static final String HEAD = "limits: {small: 100}\nrules:\n";
  private static final String MAIL =
      "  - {name: mail, when: \"'message' in traits\", then: allow}\n";
  private static final String BANK = "  - {name: bank, when: \"'bank' in traits\", then: refuse}\n";

  @Test
  void rules_and_limits_that_came_went_or_changed_are_told() {
    Policy before = Sample.policy(HEAD + MAIL + BANK);
    Policy after =
        Sample.policy(
            "limits: {small: 200.50, day: 300}\nrules:\n"
                + MAIL.replace("allow", "ask(move)")
                + "  - {name: new, when: scheduled, then: allow}");

    PolicyChange change = PolicyChange.between(before, after, List.of());

    assertThat(change.text())
        .isEqualTo(
            """
            + new: allow when scheduled
            - bank: refuse when 'bank' in traits
            - mail: allow when 'message' in traits
            + mail: ask(move) when 'message' in traits
            ~ limit day: none -> 300
            ~ limit small: 100 -> 200.50
            0 of 0 past actions would have been decided differently, 0 of them more mildly
            """);
  }

  @Test
  void what_it_would_have_decided_on_the_past_is_told() {
    Policy strict = Sample.policy(HEAD + MAIL.replace("allow", "ask(person)"));
    Policy mild = Sample.policy(HEAD + MAIL);
    List<Facts> past =
        List.of(
            Sample.message(Origin.RULE),
            Sample.message(Origin.MODEL),
            Sample.payment("50.00", true, false, true));

    PolicyChange change = PolicyChange.between(strict, mild, past);

    assertThat(change.decided()).hasSize(2);
    assertThat(change.loosened()).isEqualTo(2);
    assertThat(change.text())
        .contains("milder  sample.action: ask(person) -> allow\n")
        .contains("milder  sample.action: ask(person) -> ask(move)\n");
    assertThat(PolicyChange.between(mild, strict, past).text())
        .contains("graver  sample.action: allow -> ask(person)\n");
  }

  @Test
  void another_order_is_no_change() {
    Policy there = Sample.policy(HEAD + MAIL + BANK);
    Policy back = Sample.policy(HEAD + BANK + MAIL);

    assertThat(PolicyChange.between(there, back, List.of()).empty()).isTrue();
    assertThat(PolicyChange.between(there, back, List.of()).text())
        .startsWith("no rule or limit differs\n");
  }
}
