package io.digitalfte.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.term.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DashboardTest {
  private static final Instant AT = Instant.parse("2026-11-20T09:12:44.123Z");
  private static final NoteName NOTE = NoteName.of("invoice_and_reply", Cards.ID);

  @Test
  void a_person_sees_what_waits_and_what_is_uncertain() throws IOException {
    Dashboard dashboard =
        new Dashboard(
            AT,
            "dry-run",
            "",
            List.of(
                new Dashboard.Count(Folder.PENDING_APPROVAL, 2),
                new Dashboard.Count(Folder.DONE, 1200)),
            List.of(
                new Dashboard.Line(NOTE, "Invoice [Acme](x) | EUR 540.00", AT.plusSeconds(3600)),
                new Dashboard.Line(NOTE, "Ask Zed", AT.plusSeconds(86_400))),
            List.of(new Dashboard.Line(NOTE, "Reply to Ada", AT.minusSeconds(600))),
            List.of(),
            List.of(),
            List.of(Problem.in("Approved/x.md", "a second copy", "keep one of the two")));
    try (InputStream in = DashboardTest.class.getResourceAsStream("/golden/vault/dashboard.md")) {
      assertThat(in).isNotNull();
      assertThat(dashboard.render())
          .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void a_long_list_says_how_much_more_there_is() {
    List<Dashboard.Line> many =
        Collections.nCopies(70, new Dashboard.Line(NOTE, "t", AT.plusSeconds(60)));
    assertThat(
            new Dashboard(
                    AT,
                    "live",
                    "kill switch",
                    List.of(),
                    many,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of())
                .render())
        .contains("> [!danger] Stopped: kill switch (live), as of 2026-11-20T09:12:44Z")
        .contains("- and 20 more");
  }

  @Test
  void a_note_is_named_after_the_main_thing() {
    assertThat(NOTE.file()).isEqualTo(Cards.FILE);
    assertThat(NoteName.of("vendor_bill", Cards.ID).file()).startsWith("VENDOR_BILL_01");
    assertThat(NoteName.parse(Cards.FILE)).contains(NOTE);
    assertThat(NoteName.parse("VENDOR_BILL_" + Cards.ID + ".md"))
        .contains(new NoteName("VENDOR_BILL", Cards.ID));
    assertThat(NoteName.parse("INVOICE_1.md")).isEmpty();
    assertThat(NoteName.parse(Cards.FILE + "\n")).isEmpty();
  }
}
