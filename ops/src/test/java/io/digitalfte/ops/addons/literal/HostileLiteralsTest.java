package io.digitalfte.ops.addons.literal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sources made to crash, hang or fill the memory of who reads them. */
class HostileLiteralsTest {
  @Test
  void each_gives_one_precise_error_and_all_together_take_less_than_two_seconds() {
    long began = worked();
    assertThat(fault("[".repeat(50_000))).isEqualTo("SYNTAX 1:201");
    assertThat(fault("(".repeat(50_000) + ")".repeat(50_000))).isEqualTo("SYNTAX 1:201");
    assertThat(fault("{'a':".repeat(50_000))).isEqualTo("SYNTAX 1:1001");
    assertThat(fault("'" + "x".repeat(50_000_000) + "'")).isEqualTo("BOUND 1:1");
    assertThat(fault("'" + "x".repeat(1_000_000))).isEqualTo("SYNTAX 1:1");
    assertThat(fault("-".repeat(50_000) + "1")).isEqualTo("BOUND 1:400");
    assertThat(fault("lambda:".repeat(50_000) + "1")).isEqualTo("BOUND 1:2801");
    assertThat(fault("1 if 1 else ".repeat(50_000) + "1")).isEqualTo("BOUND 1:4801");
    assertThat(fault("2**".repeat(50_000) + "1")).startsWith("BOUND 1:");
    assertThat(fault("not ".repeat(50_000) + "1")).isEqualTo("VALUE 1:1");
    assertThat(fault("1+".repeat(50_000) + "1")).startsWith("VALUE 1:");
    assertThat(fault("a.".repeat(50_000) + "a")).isEqualTo("VALUE 1:1");
    assertThat(fault("\\\n".repeat(50_000))).startsWith("SYNTAX ");
    assertThat(fault("9".repeat(500_000))).isEqualTo("SYNTAX 1:1");
    assertThat(fault("import os")).isEqualTo("SYNTAX 1:1");
    assertThat(fault("{}\0")).isEqualTo("SYNTAX 1:3");
    assertThat(fault("\ufeff{}")).isEqualTo("SYNTAX 1:1");

    assertThat(worked() - began).isLessThan(2_000_000_000L);
  }

  @Test
  void keys_made_to_collide_and_very_long_lines_stay_fast() throws LiteralFault {
    long began = worked();
    String colliding =
        IntStream.range(0, 1 << 14)
            .mapToObj(number ->
                IntStream.range(0, 14)
                    .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                    .collect(Collectors.joining("", "'", "':1")))
            .collect(Collectors.joining(",", "{", "}"));
    assertThat(((Literal.Dict) read(colliding)).entries().size()).isEqualTo(1 << 14);
    String ones = "[" + "1,".repeat(500_000) + "]";
    assertThat(((Literal.Sequence) read(ones)).values().size()).isEqualTo(500_000);
    assertThat(read("'a' ".repeat(200_000))).isInstanceOf(Literal.Text.class);
    assertThat(read("{0x" + "f".repeat(1_000_000) + ": 1}")).isInstanceOf(Literal.Dict.class);
    assertThat(read("'" + "\\N{HANGUL SYLLABLE HIH}".repeat(40_000) + "'"))
        .isInstanceOf(Literal.Text.class);

    assertThat(worked() - began).isLessThan(5_000_000_000L);
  }

  @Test
  void the_deepest_that_is_read_fits_a_small_stack() throws InterruptedException {
    String deepest = "[{1:(".repeat(66) + "1".repeat(5) + ",)}]".repeat(66);
    String signs = "-".repeat(198) + "(".repeat(200) + "1" + ")".repeat(200);
    StringBuilder came = new StringBuilder();
    Thread small =
        new Thread(
            null,
            () -> {
              for (String each : new String[] {deepest, signs}) {
                try {
                  came.append(Dump.of(read(each)).length()).append(' ');
                } catch (LiteralFault fault) {
                  came.append(fault.kind()).append(' ');
                }
              }
            },
            "small",
            512 << 10);
    small.start();
    small.join(Duration.ofSeconds(20));
    assertThat(came).hasToString("533 VALUE ");
  }

  /** Nanoseconds that the processor spent on this thread, however busy the machine is. */
  private static long worked() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static Literal read(String source) throws LiteralFault {
    return Literals.read(source.getBytes(StandardCharsets.UTF_8));
  }

  private static String fault(String source) {
    LiteralFault fault = catchThrowableOfType(LiteralFault.class, () -> read(source));
    assertThat(fault).as(source.substring(0, Math.min(20, source.length()))).isNotNull();
    assertThat(fault.getMessage()).hasSizeLessThan(200);
    return fault.kind() + " " + fault.at().line() + ":" + fault.at().column();
  }
}
