package io.digitalfte.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ColdPolicyTest {
  @TempDir Path temp;

  /** What a short command does with a policy: reads it and names its digest. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] arguments) throws IOException {
      Policy policy = Policy.read(Files.readAllBytes(Path.of(arguments[0])));
      System.out.println(policy.digest() + " " + policy.rules().size());
      if (arguments.length > 1) {
        System.out.println(policy.verdict(Sample.message(io.digitalfte.draft.Origin.RULE)).word());
      }
    }
  }

  @Test
  void a_policy_that_is_only_read_loads_no_expression_language() throws Exception {
    Policy standard = Policy.standard();
    Path stored = Files.write(temp.resolve("policy.json"), standard.bytes());

    String read = run(stored.toString());
    String asked = run(stored.toString(), "ask");

    assertThat(read).contains(standard.digest().text()).doesNotContain("dev.cel");
    assertThat(asked).contains("ask(move)").contains("dev.cel");
  }

  private static String run(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xlog:class+load=info:stdout",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            Reader.class.getName());
    builder.command().addAll(java.util.List.of(arguments));
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return out;
  }
}
