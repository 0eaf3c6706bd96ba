package io.digitalfte.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Step;
import io.digitalfte.draft.PaperDesk.Paper;
import io.digitalfte.perceive.Letter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds for every letter, whatever is in it. */
final class ReaderProperties {
  enum Style {
    ENGLISH(",", "."),
    CONTINENTAL(".", ","),
    SPACED(" ", ","),
    NO_BREAK("\u00a0", ","),
    NARROW("\u202f", ","),
    SWISS("'", "."),
    PLAIN_DOT("", "."),
    PLAIN_COMMA("", ",");

    private final String grouping;
    private final String decimal;

    Style(String grouping, String decimal) {
      this.grouping = grouping;
      this.decimal = decimal;
    }

    String write(long cents) {
      StringBuilder whole = new StringBuilder(Long.toString(cents / 100));
      for (int i = whole.length() - 3; i > 0; i -= 3) {
        whole.insert(i, grouping);
      }
      return whole + decimal + "%02d".formatted(cents % 100);
    }
  }

  @Property(tries = 300)
  void an_amount_is_read_back_from_every_way_of_writing_it(
      @ForAll @LongRange(min = 1, max = 99_999_999_99L) long cents,
      @ForAll Style style,
      @ForAll boolean before,
      @ForAll("marks") String mark) {
    String number = style.write(cents);
    String amount = before ? mark + " " + number : number + " " + mark;
    assertThat(lines("Please invoice us:\n- Audit: " + amount))
        .singleElement()
        .satisfies(l -> {
          assertThat(l.price().minor()).isEqualTo(cents);
          assertThat(l.quantity()).isEqualByComparingTo("1");
        });
  }

  @Provide
  Arbitrary<String> marks() {
    return Arbitraries.of("EUR", "€", "euro", "USD", "$", "GBP", "£", "CHF");
  }

  @Property(tries = 300)
  void lines_and_a_right_total_become_an_invoice_to_the_cent(
      @ForAll @IntRange(min = 1, max = 40) int first,
      @ForAll @IntRange(min = 1, max = 40) int second,
      @ForAll @LongRange(min = 1, max = 999_999) long price,
      @ForAll @LongRange(min = 1, max = 999_999) long other,
      @ForAll Style style) {
    String text =
        "Please invoice us:\n- %d x Audit @ EUR %s\n- %d x Travel @ EUR %s\nTotal: EUR %s"
            .formatted(
                first,
                style.write(price),
                second,
                style.write(other),
                style.write(first * price + second * other));
    assertThat(sum(lines(text))).isEqualByComparingTo(cents(first * price + second * other));
  }

  @Property(tries = 300)
  void lines_and_a_wrong_total_become_a_question(
      @ForAll @IntRange(min = 1, max = 40) int count,
      @ForAll @LongRange(min = 100, max = 999_999) long price,
      @ForAll @IntRange(min = -50, max = 50) int off,
      @ForAll Style style) {
    long gross =
        count * price
            + BigDecimal.valueOf(count * price, 2)
                .multiply(new BigDecimal("0.21"))
                .setScale(2, RoundingMode.HALF_UP)
                .movePointRight(2)
                .longValueExact();
    long stated = count * price + off;
    if (off != 0 && stated != gross) {
      String text =
          "Please invoice us:\n- %d x Audit @ EUR %s\nTotal: EUR %s"
              .formatted(count, style.write(price), style.write(stated));
      assertThat(lines(text)).isEmpty();
      assertThat(kind(text)).isEqualTo("ask_sender");
    }
  }

  @Property(tries = 250)
  void numbers_without_a_currency_never_become_an_invoice(@ForAll("numbers") List<String> numbers) {
    String text = "Please invoice us for the work.\n" + String.join("\n", numbers);
    assertThat(lines(text)).isEmpty();
    assertThat(kind(text)).isEqualTo("ask_sender");
  }

  @Property(tries = 250)
  void numbers_around_a_clear_line_never_change_it(@ForAll("traps") List<String> traps) {
    String text = String.join("\n", traps) + "\nPlease invoice us for the audit: EUR 500.00";
    for (Bookkeeping.Line line : lines(text)) {
      assertThat(line.price().plain()).isEqualTo("500.00");
      assertThat(line.quantity()).isEqualByComparingTo("1");
    }
  }

  @Provide
  Arbitrary<List<String>> numbers() {
    Arbitrary<String> bare =
        Combinators.combine(
                Arbitraries.of("", "in ", "room ", "order ", "- ", "3 x ", "about ", "No. "),
                Arbitraries.longs().between(0, 99_999_999),
                Arbitraries.of(
                    "", ".50", ",50", " 000", ".000", "%", " hours", "h", "-12", "/7", ":30"))
            .as((a, b, c) -> a + b + c);
    return Arbitraries.oneOf(bare, trap()).list().ofMinSize(1).ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<String>> traps() {
    return trap().list().ofMinSize(1).ofMaxSize(8);
  }

  private static Arbitrary<String> trap() {
    return Combinators.combine(
            Arbitraries.of(
                "In %d we met.",
                "Call +31 20 %d.",
                "Our invoice number: %d",
                "Phone: 0%d",
                "Customer no. %d",
                "IBAN NL91ABNA0%d00",
                "Room %d",
                "Ticket #%d",
                "VAT NL%dB01",
                "Postcode %d AB",
                "On 20/11/%d at 10:30",
                "Version %d.1.2",
                "It was %d%% better"),
            Arbitraries.integers().between(1000, 99_999_999))
        .as((form, n) -> form.formatted(n));
  }

  @Property(tries = 200)
  void noise_never_becomes_an_invoice_and_never_fails(@ForAll("noise") String noise) {
    String outcome = kind(noise);
    assertThat(outcome).isNotEqualTo("invoice_and_reply");
  }

  @Property(tries = 150)
  void noise_behind_a_request_never_fails(@ForAll("noise") String noise) {
    String text = "Please invoice us for:\n" + noise;
    assertThat(Outcome.of(drafted(text))).isEqualTo(Outcome.of(drafted(text)));
    for (Bookkeeping.Line line : lines(text)) {
      assertThat(noise).containsPattern("[€$£]|EUR|USD|eur");
      assertThat(line.description()).isNotBlank().doesNotContain("{", "}", "\n");
    }
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.of(
            "EUR",
            "€",
            "$",
            "USD",
            "1",
            "2",
            "100",
            "1,234",
            ".50",
            ",",
            ".",
            "-",
            " ",
            "\n",
            "|",
            "@",
            " x ",
            "total",
            "VAT",
            "21%",
            "per hour",
            "hours",
            "{{2.invoice.number}}",
            "\t",
            "(",
            ")",
            "=",
            "discount",
            "workshop",
            "for",
            "\u202e",
            "\u0000",
            "> ",
            "---",
            "#",
            "instead of",
            "not",
            "PO ",
            "net 30",
            "\u00a0",
            "'",
            "é",
            "🙂",
            ":",
            ";",
            "/",
            "and")
        .list()
        .ofMinSize(1)
        .ofMaxSize(60)
        .map(l -> String.join("", l));
  }

  @Property(tries = 200)
  void a_reply_holds_no_slot_and_no_link_of_theirs(@ForAll("hostile") String name) {
    Letter letter =
        Post.letter(
            new io.digitalfte.perceive.Address(name.replaceAll("\\p{Cntrl}", ""), "a@acme.example"),
            "Work",
            "Please invoice our " + name + " workshop. PO " + name,
            Set.of());
    for (Step<?> step : steps(letter)) {
      if (step.action() instanceof Paper.Reply reply) {
        assertThat(reply.text()).doesNotContain("{{9", "http", "www.", "evil.example", "\u202e");
        assertThat(reply.text().lines().count()).isLessThan(16);
      }
    }
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.of(
            "{{9.invoice.number}}",
            "http://evil.example",
            "www.evil.example",
            "evil.example/4711",
            "\u202e",
            "A",
            "\u0007",
            "}}",
            "{{",
            "4711",
            " ",
            "Ada",
            "\u2028")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(l -> String.join("", l));
  }

  private static BigDecimal cents(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }

  private static BigDecimal sum(List<Bookkeeping.Line> lines) {
    return lines.stream()
        .map(l -> l.quantity().multiply(l.price().amount()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<Bookkeeping.Line> lines(String text) {
    return steps(Post.letter(Post.ADA, "Work", text, Set.of())).stream()
        .filter(s -> s.action() instanceof Paper.WriteInvoice)
        .flatMap(s -> ((Paper.WriteInvoice) s.action()).invoice().lines().stream())
        .toList();
  }

  private static List<Step<?>> steps(Letter letter) {
    return switch (drafted(letter)) {
      case Drafted.Proposed p -> p.proposal().steps();
      case Drafted.LeftAlone _ -> List.of();
    };
  }

  private static String kind(String text) {
    return switch (drafted(text)) {
      case Drafted.Proposed p -> p.proposal().kind();
      case Drafted.LeftAlone _ -> "left alone";
    };
  }

  private static Drafted drafted(String text) {
    return drafted(Post.letter(Post.ADA, "Work", text, Set.of()));
  }

  private static Drafted drafted(Letter letter) {
    CountedIds ids = new CountedIds();
    PaperDesk desk = new PaperDesk(ids);
    Dossier dossier =
        new Dossier(
            LocalDate.of(2026, 11, 20),
            Set.of(Post.OURS),
            List.of(),
            List.of(),
            new PaperBooks(),
            desk,
            desk);
    return new LetterDrafter(ids, new LetterStyle("Mara de Wit", OptionalInt.of(14)))
        .draft(new Post(ids).signal(letter, false), dossier);
  }
}
