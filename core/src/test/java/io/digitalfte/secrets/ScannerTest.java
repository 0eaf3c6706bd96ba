package io.digitalfte.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScannerTest {
  private static final String LONG = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6";

  /** Put together here, so that no scanner finds a secret in this file. */
  static Stream<Arguments> secrets() {
    return Stream.of(
        Arguments.of("aws-key", "AKI" + "A" + "IOSFODNN7EXAMPL2"),
        Arguments.of("github-token", "ghp" + "_" + LONG),
        Arguments.of("github-token", "github_" + "pat_" + LONG + LONG),
        Arguments.of("gitlab-token", "glp" + "at-" + LONG.substring(0, 20)),
        Arguments.of("slack-token", "xox" + "b-123456789012-" + LONG),
        Arguments.of("webhook", "https://hooks.slack" + ".com/services/T0/B0/" + LONG),
        Arguments.of("webhook", "https://chat.acme.example/hoo" + "ks/k3j5h7g9f1d3s5a7p9o1i3u5y7"),
        Arguments.of(
            "webhook",
            "https://n8n.acme.example/web" + "hook/1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"),
        Arguments.of("x-token", "A".repeat(21) + LONG + "%2B" + LONG),
        Arguments.of("service-token", "dop" + "_v1_" + "0123456789abcdef".repeat(4)),
        Arguments.of("service-token", "hv" + "s." + LONG),
        Arguments.of("service-token", "shp" + "at_" + "0123456789abcdef".repeat(2)),
        Arguments.of("azure-key", "Account" + "Key=" + LONG + LONG + "=="),
        Arguments.of("stripe-key", "sk_" + "live_" + LONG.substring(0, 24)),
        Arguments.of("google-key", "AIz" + "a" + LONG.substring(0, 35)),
        Arguments.of("model-key", "sk-" + "ant-api03-" + LONG),
        Arguments.of("model-key", "sk-" + "proj-" + LONG),
        Arguments.of(
            "sendgrid-key",
            "SG" + "." + LONG.substring(0, 22) + "." + (LONG + LONG).substring(0, 43)),
        Arguments.of("twilio-key", "S" + "K0123456789abcdef0123456789abcdef"),
        Arguments.of("npm-token", "npm" + "_" + LONG),
        Arguments.of("telegram-token", "123456789" + ":AA" + LONG.substring(0, 33)),
        Arguments.of("meta-token", "EA" + "A" + LONG + LONG),
        Arguments.of("bearer-token", "ey" + "J" + LONG + ".ey" + "J" + LONG + "." + LONG),
        Arguments.of("private-key", "-----BEGIN OPENSSH " + "PRIVATE KEY-----"),
        Arguments.of("private-key", "-----BEGIN " + "PRIVATE KEY-----"),
        Arguments.of("password-in-address", "postgres://odoo:" + "s3cr3t-9x@db/odoo"),
        Arguments.of("assigned", "db_password = " + "\"hunter2-and-more\""),
        Arguments.of("assigned", "ODOO_API_KEY: " + "0123abcd0123abcd"),
        Arguments.of(
            "card-number", "4111 1111 1111 " + "1111 is no card, 4012 8888 8888 " + "1881 is"),
        Arguments.of(
            "payment-file", "xmlns=\"urn:iso:std:iso:20022:tech:xsd:" + "pain.001.001.09\""),
        Arguments.of("random", "Your code: " + LONG));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void a_known_form_is_found_and_named_and_never_repeated(String rule, String text) {
    List<Secret> found = new Scanner().scan("a.md", "first line\n  see " + text + " here\n");

    assertThat(found).extracting(Secret::rule).contains(rule);
    assertThat(found).allSatisfy(s -> assertThat(s.line()).isEqualTo(2));
    assertThat(found.toString()).doesNotContain(LONG).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "task-1 and disk-1 and risk-proj-2",
        "the password is in the safe",
        "password: ${ODOO_PASSWORD}",
        "api-key: {secret: ODOO_API_KEY}",
        "password = changeme",
        "MAIL_PASSWORD=your-password-here",
        "digest: \"sha256:9f2c61b0a4d7e8f1029384756afbecd09f2c61b0a4d7e8f1029384756afbecd0\"",
        "commit 5fbdd7d2b1c0a9f8e7d6c5b4a39281706f5e4d3c",
        "id: 01JD9Q3M6K8Z3F0V7T2N5B4C1A",
        "INVOICE_01JD9Q3M6K8Z3F0V7T2N5B4C1A.md",
        "> In-Reply-To: <CAKgQy7d+aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC@mail.acme.example>",
        "> https://shop.example/track?u=aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6&x=1",
        "IBAN NL91 ABNA 0417 1643 00, EUR 1234567890123456.78",
        "order 4111111111111112, phone +49 170 1234567890123",
        "connect/src/main/java/io/digitalfte/connect/odoo/tools/ReadTools.java",
        "token: a short word",
        "https://chat.acme.example/hooks/incoming and https://n8n.acme.example/webhook/orders",
        "DAPI hvs.and shp_1 sq0 ntn_ dapi-2",
        "http://user@host/path and mailto:mara@acme.example",
        "the secret: nobody_knows_of_it"
      })
  void ordinary_text_raises_no_alarm(String text) {
    assertThat(new Scanner().scan("a.md", text)).isEmpty();
  }

  @Test
  void what_a_person_allowed_is_passed_over_and_nothing_else() {
    String one = "npm" + "_" + LONG;
    String other = "npm" + "_" + new StringBuilder(LONG).reverse();
    Secret found = new Scanner().scan("a.md", one).getFirst();

    List<Secret> left =
        new Scanner((_, s) -> s.digest().equals(found.digest())).scan("a.md", one + "\n" + other);

    assertThat(left).extracting(Secret::line).containsExactly(2);
  }

  @Test
  void a_hostile_text_costs_no_more_than_its_length() {
    for (String part :
        List.of(
            "password=",
            "a:b@://",
            "eyJ",
            "sk-",
            "-----BEGIN ",
            "aB3-",
            "4111-",
            "://a:",
            "x.",
            "A",
            "http://a/hooks/",
            "AccountKey=a")) {
      String text = part.repeat(1_000_000 / part.length());
      Assertions.assertTimeout(
          Duration.ofSeconds(20),
          () -> assertThat(new Scanner().scan("a.md", text)).hasSizeLessThan(101));
    }
  }
}
