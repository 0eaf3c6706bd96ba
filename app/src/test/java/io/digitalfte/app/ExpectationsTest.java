package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.sandbox.odoo.MoveSeen;
import io.digitalfte.sandbox.odoo.Target;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the world was expected to be when a person approved, and is no more: the plan stops before
 * anything is posted or mailed, and the note says what differs.
 */
@Timeout(60)
class ExpectationsTest {
  private static final int SALE_TAX = 1;
  private static Stage stage;

  @BeforeAll
  static void open(@TempDir Path folder) throws IOException {
    stage = Stage.open(folder, Play.live());
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @AfterEach
  void as_it_was() {
    stage.odoo.person().defaultSaleTax(SALE_TAX);
    stage.odoo.person().lock(1, "fiscalyear_lock_date", null);
  }

  @Test
  void a_default_tax_that_was_changed_after_the_approval_stops_before_posting() {
    Saved.Proposal p = proposed("taxed");
    int other = stage.odoo.person().tax("9% low", new BigDecimal("9"), "sale", false);
    onceBeforeCreating(() -> stage.odoo.person().defaultSaleTax(other));
    stopped(p, "taxed", "tax");
  }

  @Test
  void a_default_tax_that_was_changed_while_it_waited_stops_before_anything_is_made() {
    Saved.Proposal p = proposed("early");
    int other = stage.odoo.person().tax("12% mid", new BigDecimal("12"), "sale", false);
    stage.odoo.person().defaultSaleTax(other);
    stopped(p, "early", "tax");
  }

  @Test
  void a_fiscal_position_that_was_given_to_the_partner_stops_before_posting() {
    int partner =
        stage
            .odoo
            .person()
            .create("res.partner", Map.of("name", "Abroad NV", "email", "ada@abroad.example"));
    Saved.Proposal p = proposed("abroad");
    onceBeforeCreating(() -> stage.odoo.person().fiscalPosition(partner, "Export", Map.of(1, 0)));
    stopped(p, "abroad", "fiscal position");
  }

  @Test
  void a_lock_date_that_was_set_between_create_and_post_stops_and_leaves_the_draft() {
    Saved.Proposal p = proposed("locked");
    LocalDate today = LocalDate.ofInstant(stage.clock.instant(), stage.clock.getZone());
    onceCreated(move -> stage.odoo.person().lock(1, "fiscalyear_lock_date", today.plusDays(3)));
    stopped(p, "locked", "lock");
    assertThat(drafts("Locked")).hasSize(1);
  }

  @Test
  void a_draft_that_a_person_changed_between_create_and_post_is_left_as_they_made_it() {
    Saved.Proposal p = proposed("handled");
    onceCreated(move ->
        stage
            .odoo
            .person()
            .editLine(move.lines().getFirst().id(), new BigDecimal("3"), new BigDecimal("150")));
    stopped(p, "handled", "690.00");
    assertThat(drafts("Handled").getFirst().untaxed()).isEqualByComparingTo("690.00");
  }

  @Test
  void a_draft_that_somebody_deleted_between_create_and_post_is_not_made_again_unasked() {
    Saved.Proposal p = proposed("deleted");
    onceCreated(move -> stage.odoo.person().delete("account.move", move.id()));
    move(p);
    stage.await("it came to a stop", () -> stage.state(p).last() || waits(p));
    nothingLeft("deleted");
    assertThat(drafts("Deleted")).isEmpty();
  }

  @Test
  void a_partner_that_was_renamed_in_between_stops_before_posting_and_the_note_names_both() {
    stage
        .odoo
        .person()
        .create("res.partner", Map.of("name", "Good Friends", "email", "ada@renamed.example"));
    Saved.Proposal p = proposed("renamed");
    onceCreated(move -> stage.odoo.person().rename(move.partnerId(), "Evil Twins"));
    stopped(p, "renamed", "Evil Twins");
    assertThat(stage.note(Folder.PENDING_APPROVAL, p)).contains("Good Friends");
  }

  @Test
  void what_was_stopped_is_carried_on_from_where_it_stands_once_the_world_is_as_approved() {
    Saved.Proposal p = proposed("again");
    LocalDate today = LocalDate.ofInstant(stage.clock.instant(), stage.clock.getZone());
    onceCreated(move -> stage.odoo.person().lock(1, "fiscalyear_lock_date", today.plusDays(3)));
    stopped(p, "again", "lock");
    stage.odoo.person().lock(1, "fiscalyear_lock_date", null);
    stage.approve(p);
    assertThat(stage.moves(m -> m.partner().contains("Again")))
        .extracting(MoveSeen::state)
        .containsExactly("posted");
    assertThat(stage.mail.letters("ada@again.example", "INBOX")).hasSize(1);
  }

  private static Saved.Proposal proposed(String who) {
    Post post = Post.request(who);
    stage.letter(post);
    return stage.proposed(post);
  }

  private static void move(Saved.Proposal p) {
    stage.move(p, Folder.APPROVED);
  }

  /** Approved by a move, stopped, and back before a person with these words. */
  private static void stopped(Saved.Proposal p, String who, String words) {
    move(p);
    stage.await(
        "a person is asked again", () -> !stage.audit("proposal.asked_again", p.id()).isEmpty());
    String note = stage.back(p, words);
    assertThat(note).contains("> [!").contains(words);
    nothingLeft(who);
    stage.await("it lies in one place", () -> !Files.exists(stage.path(Folder.APPROVED, p)));
  }

  private static void nothingLeft(String who) {
    assertThat(stage.mail.letters("ada@" + who + ".example", "INBOX")).isEmpty();
    String name = Character.toUpperCase(who.charAt(0)) + who.substring(1);
    assertThat(stage.odoo.world().postedInvoices())
        .noneMatch(m ->
            m.partner().contains(name)
                || m.partner().contains("Evil Twins")
                || m.partner().contains("Abroad"));
  }

  private static boolean waits(Saved.Proposal p) {
    return stage.state(p) == State.WAITING
        && !stage.audit("proposal.asked_again", p.id()).isEmpty();
  }

  private static List<MoveSeen> drafts(String partner) {
    return stage.moves(m -> m.partner().contains(partner) && m.state().equals("draft"));
  }

  /** Once, while the request that makes the invoice is on its way. */
  private static void onceBeforeCreating(Runnable change) {
    AtomicBoolean done = new AtomicBoolean();
    stage
        .odoo
        .traffic()
        .onFirstByte(
            new Target("account.move", "load"),
            nanos -> {
              if (done.compareAndSet(false, true)) {
                change.run();
              }
            });
  }

  /** Once, at the first request after the draft was made. */
  private static void onceCreated(Consumer<MoveSeen> change) {
    AtomicBoolean done = new AtomicBoolean();
    int before = stage.odoo.world().moves().size();
    stage
        .odoo
        .traffic()
        .onFirstByte(
            Target.any(),
            nanos -> {
              List<MoveSeen> now = stage.odoo.world().moves();
              if (now.size() > before && done.compareAndSet(false, true)) {
                change.accept(now.getLast());
              }
            });
  }
}
