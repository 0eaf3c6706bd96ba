package io.digitalfte.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.erdtman.jcs.JsonCanonicalizer;

final class CanonicalProperties {
  @Property(tries = 400)
  void our_canonical_form_is_that_of_the_reference_library(@ForAll("trees") Object tree)
      throws IOException {
    byte[] ours = Json.canonical(List.of(tree));

    assertThat(ours).isEqualTo(new JsonCanonicalizer(ours).getEncodedUTF8());
  }

  @Property(tries = 400)
  void reading_and_writing_again_changes_no_byte(@ForAll("trees") Object tree) {
    byte[] once = Json.canonical(tree);

    assertThat(Canonical.bytes(Json.parse(once))).isEqualTo(once);
  }

  @Property(tries = 200)
  void a_set_is_written_the_same_in_whatever_order_it_was_filled(
      @ForAll("texts") Set<String> members) {
    List<String> reversed = new ArrayList<>(members);
    Collections.reverse(reversed);

    assertThat(Json.canonical(new LinkedHashSet<>(reversed))).isEqualTo(Json.canonical(members));
  }

  @Provide
  Arbitrary<Set<String>> texts() {
    return text().set().ofMaxSize(8).map(set -> new LinkedHashSet<>(set));
  }

  @Provide
  Arbitrary<Object> trees() {
    Arbitrary<Object> leaf =
        Arbitraries.oneOf(
            text().asGeneric(),
            Arbitraries.longs().between(-(1L << 53) + 1, (1L << 53) - 1).asGeneric(),
            Arbitraries.of(true, false).asGeneric());
    return Arbitraries.recursive(
        () -> leaf,
        inner ->
            Arbitraries.oneOf(
                inner.list().ofMaxSize(4).asGeneric(),
                Arbitraries.maps(text(), inner).ofMaxSize(4).map(Map::copyOf).asGeneric()),
        0,
        4);
  }

  private static Arbitrary<String> text() {
    return Arbitraries.strings()
        .withCharRange('\0', '\u00ff')
        .withChars('\u20ac', '\u2028', '\ufb33', '\uffff', '"', '\\', '/')
        .ofMaxLength(12)
        .flatMap(text ->
            Arbitraries.of("", "😀", "\ud83d\ude00x", "\udbff\udfff").map(tail -> text + tail));
  }
}
