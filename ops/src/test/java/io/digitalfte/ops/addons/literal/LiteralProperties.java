package io.digitalfte.ops.addons.literal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every literal and every source. */
final class LiteralProperties {
  private static final List<byte[]> CORPUS = List.copyOf(LiteralCorpusTest.manifests().values());

  @Property(tries = 3000)
  void a_literal_written_in_any_style_is_read_as_what_it_was(@ForAll long seed)
      throws LiteralFault {
    Style style = new Style(seed);
    Literal literal = style.literal(4);

    String written = style.written(literal, false);

    assertThat(Dump.of(Literals.read(written.getBytes(StandardCharsets.UTF_8))))
        .as(written)
        .isEqualTo(Dump.of(literal));
  }

  @Property(tries = 20_000)
  void damaged_bytes_give_a_literal_or_a_fault_with_its_place(@ForAll long seed) {
    byte[] source = CORPUS.get((int) Math.floorMod(seed, (long) CORPUS.size()));

    FuzzTarget.fuzzerTestOneInput(new Mutant(seed).of(source));
  }

  @Property(tries = 10_000)
  void words_in_any_order_give_a_literal_or_a_fault_with_its_place(@ForAll long seed) {
    FuzzTarget.fuzzerTestOneInput(new Mutant(seed).soup());
  }

  @Property(tries = 3000)
  void any_bytes_give_a_literal_or_a_fault_with_its_place(@ForAll byte[] bytes) {
    FuzzTarget.fuzzerTestOneInput(bytes);
  }
}
