package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.share.Credential;
import io.digitalfte.share.Credential.Power;
import io.digitalfte.surface.cli.House.Finding;
import io.digitalfte.term.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProbationTest {
  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private Power mail = new Power.Harmless("it reads");
  private int looks;

  private Probation probation(String... accepted) {
    Credential one =
        new Credential() {
          @Override
          public String connector() {
            return "mail";
          }

          @Override
          public Power power() {
            looks++;
            return mail;
          }
        };
    return new Probation(List.of(one), List.of(accepted), () -> now);
  }

  @Test
  void a_process_whose_credential_can_act_does_not_begin() {
    mail = new Power.Powerful("mail.password sends letters", "forward them", false);

    assertThatThrownBy(() -> probation().begin())
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Fault.Code.REFUSED))
        .hasMessageContaining("mail.password sends letters; forward them");
  }

  @Test
  void a_risk_that_was_accepted_is_a_standing_warning() {
    mail = new Power.Powerful("mail.password sends letters", "forward them", false);
    Probation probation = probation("mail");

    assertThatCode(probation::begin).doesNotThrowAnyException();
    assertThatCode(() -> probation.demand("mail")).doesNotThrowAnyException();
    assertThat(probation.troubles())
        .singleElement()
        .asString()
        .contains("a risk that was accepted: mail.password sends letters", "forward them");
    assertThat(probation.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.ok()).isTrue();
          assertThat(finding.remedy()).isNotEmpty();
        });
  }

  @Test
  void where_there_are_harmless_credentials_the_risk_of_another_is_not_accepted() {
    mail = new Power.Powerful("the key can pay", "make one that reads", true);

    assertThatThrownBy(() -> probation("mail").begin())
        .hasMessageContaining("cloud.accept-risk does not cover it");
  }

  @Test
  void what_cannot_be_looked_at_waits_until_it_can() {
    mail = new Power.Unseen("it does not answer");
    Probation probation = probation();

    probation.begin();
    assertThatThrownBy(() -> probation.demand("mail"))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Fault.Code.UNAVAILABLE))
        .hasMessageContaining("mail is not used before it is seen");
    assertThat(probation.troubles()).singleElement().asString().contains("it does not answer");

    mail = new Power.Harmless("it reads");
    now = now.plus(Duration.ofMinutes(2));
    probation.demand("mail");
    assertThat(probation.troubles()).isEmpty();
  }

  @Test
  void one_that_became_powerful_meanwhile_is_used_no_more() {
    Probation probation = probation();
    probation.begin();
    probation.demand("mail");
    assertThat(looks).isEqualTo(1);

    mail = new Power.Powerful("mail.password sends letters", "forward them", false);
    now = now.plus(Duration.ofHours(2));
    assertThatThrownBy(() -> probation.demand("mail")).hasMessageContaining("sends letters");
    assertThat(probation.findings()).extracting(Finding::ok).containsExactly(false);
  }
}
