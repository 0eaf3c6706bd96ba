package io.digitalfte.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.secrets.Scanner;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile pushes by an agent that is known, each beside a change that is right. */
final class RulesTest {
  private static final String GOOD = "Updates/cloud-1/today.md";
  private static final String NOTE = Pushes.task(0);
  private static final String WAITING = "LETTER_01JD9Q3M6K8Z3F0V7T2N5B4C1A.md";
  private static final String HELD = "LETTER_01JD9Q3M6K8Z3F0V7T2N5B4C1B.md";
  private static final String NEW = "LETTER_01JD9Q3M6K8Z3F0V7T2N5B4C1C.md";
  private static final String TOKEN = "ghp" + "_aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6";

  @TempDir Path temp;
  private @Nullable Pushes planted;

  @BeforeEach
  void plant() {
    planted =
        new Pushes(temp.resolve("keys"))
            .stands("Company_Handbook.md", "# Handbook\n")
            .stands("Pending_Approval/INVOICE_01JD9Q3M6K8Z3F0V7T2N5B4C1A.md", NOTE)
            .stands("Needs_Action/" + WAITING, Pushes.task(3))
            .stands("In_Progress/cloud-2/" + HELD, Pushes.task(1))
            .stands("In_Progress/cloud-1/MINE_01JD9Q3M6K8Z3F0V7T2N5B4C1D.md", Pushes.task(2))
            .stands("Records/cloud-1/dispatches/01JD9Q3M6K8Z3F0V7T2N5B4C1A.json", "{}");
  }

  private Pushes tree() {
    return Objects.requireNonNull(planted);
  }

  private static Arguments attack(String rule, UnaryOperator<Pushes.Push> how) {
    return Arguments.of(rule, how);
  }

  private static Arguments file(String rule, String path) {
    return attack(rule, p -> p.put(path, NOTE));
  }

  private static Arguments text(String rule, String text) {
    return attack(rule, p -> p.put("Updates/cloud-1/b.md", text));
  }

  static Stream<Arguments> attacks() {
    return Stream.of(paths(), decisions(), modes(), texts(), claims()).flatMap(s -> s);
  }

  private static Stream<Arguments> paths() {
    return Stream.of(
        file("path.dotdot", "Updates/cloud-1/../../../etc/passwd.md"),
        file("path.dotdot", "Updates/cloud-1/a..md"),
        file("path.absolute", "/etc/cron.d/evil.md"),
        file("path.hidden", ".git/hooks/post-checkout.md"),
        file("path.hidden", ".obsidian/plugins/evil.json"),
        file("path.hidden", "Updates/cloud-1/.gitattributes.md"),
        file("path.git", "GIT~1/config.md"),
        file("path.empty", "Updates//cloud-1/a.md"),
        file("path.control", "Updates/cloud-1/a\nb.md"),
        file("path.control", "Updates/cloud-1/\u202Egnp.md"),
        file("path.control", "Updates/cloud-1/a\u200Bb.md"),
        file("path.control", "Updates/cloud-1/a\u200Db.md"),
        file("path.characters", "Updates/cloud-1/a:stream.md"),
        file("path.characters", "Updates\\cloud-1\\a.md"),
        file("path.edges", "Updates/cloud-1 /a.md"),
        file("path.device", "Updates/cloud-1/CON.md"),
        file("path.device", "Updates/cloud-1/lpt1.notes.md"),
        file("path.normalisation", "Updates/cloud-1/e\u0301.md"),
        file("path.name-length", "Updates/cloud-1/" + "\u00E9".repeat(127) + ".md"),
        file("path.length", "Updates/" + "abcdefghi/".repeat(110) + "a.md"),
        file("path.depth", "Updates/cloud-1/a/b/c/d/e/f.md"),
        file("path.place", "Updates/cloud-1/a/b.md"),
        file("path.place", "Nowhere/a.md"),
        file("path.place", "fte.yaml"),
        file("path.place", "Records/cloud-1/keys/a.json"),
        file("path.type", "Updates/cloud-1/run.sh"),
        file("path.type", "Updates/cloud-1/note.md.exe"),
        file("path.type", "Updates/cloud-1/note.MD"),
        file("path.type", "Updates/cloud-1/a.json"),
        file("path.twin", "Needs_Action/" + WAITING.replace("LETTER", "letter")),
        file("path.twin", "Needs_Action/" + WAITING.replace('L', '\uFF2C')),
        attack(
            "path.twin",
            p -> p.put("Updates/cloud-1/x.md", NOTE).put("Updates/cloud-1/X.md", NOTE)),
        attack(
            "path.twin", p -> p.put("Inbox/stra\u00DFe.md", NOTE).put("Inbox/STRASSE.md", NOTE)));
  }

  private static Stream<Arguments> decisions() {
    return Stream.of(
        file("decides.approved", "Approved/INVOICE_01JD9Q3M6K8Z3F0V7T2N5B4C1A.md"),
        file("decides.rejected", "Rejected/INVOICE_01JD9Q3M6K8Z3F0V7T2N5B4C1A.md"),
        attack(
            "decides.note", p -> p.drop("Pending_Approval/INVOICE_01JD9Q3M6K8Z3F0V7T2N5B4C1A.md")),
        file("decides.note", "Pending_Approval/INVOICE_01JD9Q3M6K8Z3F0V7T2N5B4C1A.md"),
        file("decides.note", "Done/INVOICE_01JD9Q3M6K8Z3F0V7T2N5B4C1Z.md"),
        file("decides.page", "Company_Handbook.md"),
        attack("decides.page", p -> p.drop("Company_Handbook.md")),
        file("decides.page", "Dashboard.md"),
        attack("decides.record", p -> p.put("Records/cloud-1/outcomes/a.json", "{}")),
        attack("decides.record", p -> p.put("Records/cloud-1/agents/a.json", "{}")),
        attack("owner.record", p -> p.put("Records/local-1/agents/a.json", "{}")),
        attack("owner.record", p -> p.put("Records/cloud-2/dispatches/a.json", "{}")),
        file("owner.updates", "Updates/cloud-2/a.md"),
        attack(
            "record.changed",
            p -> p.put("Records/cloud-1/dispatches/01JD9Q3M6K8Z3F0V7T2N5B4C1A.json", "{\"a\":1}")));
  }

  private static Stream<Arguments> modes() {
    return Stream.of(
        attack("mode.link", p -> p.put("Updates/cloud-1/b.md", "120000", "/etc/passwd")),
        attack("mode.repository", p -> p.put("Updates/cloud-1/b.md", "160000", "")),
        attack("mode.program", p -> p.put("Updates/cloud-1/b.md", "100755", NOTE)),
        attack("mode.other", p -> p.put("Updates/cloud-1/b.md", "100664", NOTE)),
        attack(
            "size.file",
            p -> p.put("Updates/cloud-1/b.md", new Leaf(Leaf.FILE, "0".repeat(40), 1 << 21))),
        attack(
            "size.file",
            p -> p.put("Updates/cloud-1/b.md", new Leaf(Leaf.FILE, "0".repeat(40), -1))));
  }

  private static Stream<Arguments> texts() {
    return Stream.of(
        text("text.unquoted", NOTE + "## Ours\n"),
        text("text.unquoted", NOTE + "> [!question] Waits for you\n"),
        text("text.unquoted", NOTE + "> ![](http://evil.example/x.png)\n"),
        text("text.unquoted", NOTE + "> %% fte k7f3q9xw begin reply %%\n"),
        text("text.unquoted", NOTE + "> <img src=x>\n"),
        text("text.unquoted", NOTE + "> [[Approved/INVOICE]]\n"),
        text("text.unquoted", "---\na: 1\n---\n# One\n# Two\n"),
        text("text.front-matter", "no front matter\n"),
        text("text.front-matter", "---\na: &x [1]\nb: *x\n---\n"),
        text("text.front-matter", "---\na: 1\na: 2\n---\n"),
        text("text.front-matter", "---\na: !!java.net.URL [x]\n---\n"),
        text("text.front-matter", "---\na: " + "[".repeat(5_000) + "\n---\n"),
        text("text.conflict", "---\na: 1\n---\n<<<<<<< ours\n> a\n"),
        text("text.control", "---\na: 1\n---\n> a\u202Eb\n"),
        text("text.encoding", "---\na: 1\n---\n> a\0b\n"),
        attack(
            "text.encoding",
            p -> p.put("Updates/cloud-1/b.md", new byte[] {'a', (byte) 0xC3, 'b'})),
        text("secret.github-token", "---\na: 1\n---\n> use " + TOKEN + "\n"),
        text("secret.private-key", "---\na: 1\n---\n> -----BEGIN " + "PRIVATE KEY-----\n"),
        attack(
            "secret.github-token",
            p -> p.put("Records/cloud-1/signals/s.json", "{\"a\":\"" + TOKEN + "\"}")),
        attack("text.json", p -> p.put("Records/cloud-1/signals/s.json", "{\"a\":1,\"a\":2}")),
        attack("text.json", p -> p.put("Records/cloud-1/signals/s.json", "[]")),
        attack(
            "text.json",
            p -> p.put("Records/cloud-1/signals/s.json", "[".repeat(9_000) + "]".repeat(9_000))),
        attack("text.yaml", p -> p.put("Inbox/a.yaml", "a: *b\n")));
  }

  private static Stream<Arguments> claims() {
    return Stream.of(
        attack("claim.taken", p -> p.put("In_Progress/cloud-1/" + HELD, Pushes.task(2))),
        attack("claim.taken", p -> p.put("Needs_Action/" + HELD, Pushes.task(0))),
        attack("claim.other", p -> p.drop("In_Progress/cloud-2/" + HELD)),
        attack("claim.other", p -> p.put("In_Progress/cloud-2/" + NEW, Pushes.task(1))),
        attack("claim.copied", p -> p.put("In_Progress/cloud-1/" + WAITING, Pushes.task(4))),
        attack(
            "claim.number",
            p ->
                p.drop("Needs_Action/" + WAITING)
                    .put("In_Progress/cloud-1/" + WAITING, Pushes.task(9))),
        attack("claim.number", p -> p.put("In_Progress/cloud-1/" + NEW, Pushes.task(7))),
        attack("claim.number", p -> p.put("Needs_Action/" + WAITING, Pushes.task(0))),
        attack("claim.number", p -> p.put("Needs_Action/" + NEW, Pushes.task(1))),
        attack(
            "claim.number",
            p -> p.put("In_Progress/cloud-1/MINE_01JD9Q3M6K8Z3F0V7T2N5B4C1D.md", Pushes.task(3))),
        attack(
            "claim.number",
            p -> p.drop("In_Progress/cloud-2/" + HELD).put("Needs_Action/" + HELD, Pushes.task(0))),
        attack("claim.removed", p -> p.drop("Needs_Action/" + WAITING)),
        attack(
            "claim.two",
            p ->
                p.put("In_Progress/cloud-1/" + NEW, Pushes.task(1))
                    .put("In_Progress/cloud-2/" + NEW, Pushes.task(1))));
  }

  private Guard.Judged judge(Pushes.Push push) {
    return new Rules(() -> tree().agents, new Scanner()).judge(push.sent(), tree(), tree());
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void what_breaks_a_rule_is_kept_back_and_the_rest_of_the_push_arrives(
      String rule, UnaryOperator<Pushes.Push> how) {
    Guard.Judged judged = judge(how.apply(tree().by(tree().cloud)).put(GOOD, NOTE));

    assertThat(judged.quarantined())
        .isNotEmpty()
        .allSatisfy(q -> {
          assertThat(q.rule()).isEqualTo(rule);
          assertThat(q.why()).isNotBlank().doesNotContain(TOKEN);
        });
    assertThat(judged.good()).extracting(Change::path).containsExactly(GOOD);
  }

  @Test
  void a_secret_that_a_person_allowed_by_its_fingerprint_comes_in_and_leaves() {
    Pushes.Push push =
        tree().by(tree().cloud).put("Updates/cloud-1/b.md", "---\na: 1\n---\n> " + TOKEN + "\n");
    String why = judge(push).quarantined().getFirst().why();
    String print = why.replaceAll(".*fingerprint ([0-9a-f]{16}).*", "$1");
    Rules allowing =
        new Rules(
            () -> tree().agents,
            new Scanner((path, found) ->
                path.equals("Updates/cloud-1/b.md")
                    && found.fingerprint().equals(Optional.of(print))));

    assertThat(why).endsWith("; if it is none, a person can allow it in secrets-allow.yaml");
    assertThat(allowing.judge(push.sent(), tree(), tree()).quarantined()).isEmpty();
    Agent self = tree().agents.of(tree().cloud.open().id()).orElseThrow();
    Edit.Put leaving = new Edit.Put("Updates/cloud-1/b.md", "---\na: 1\n---\n> " + TOKEN + "\n");
    assertThat(allowing.objections(self, leaving, tree())).isEmpty();
    assertThat(new Rules(() -> tree().agents, new Scanner()).objections(self, leaving, tree()))
        .isNotEmpty();
  }

  @Test
  void all_attacks_in_one_push_are_kept_back_and_the_rest_still_arrives() {
    Pushes.Push push = tree().by(tree().cloud).put(GOOD, NOTE);
    List<Arguments> all = Stream.of(paths(), decisions(), modes()).flatMap(s -> s).toList();
    for (Arguments one : all) {
      @SuppressWarnings("unchecked")
      UnaryOperator<Pushes.Push> how = (UnaryOperator<Pushes.Push>) one.get()[1];
      push = how.apply(push);
    }

    Guard.Judged judged = judge(push);

    assertThat(judged.good()).extracting(Change::path).containsExactly(GOOD);
    assertThat(all).hasSizeGreaterThan(40);
  }

  @Test
  void nothing_of_a_commit_is_taken_that_no_agent_in_force_signed() {
    assertThat(judge(tree().by(tree().cloud).unsigned().put(GOOD, NOTE)).quarantined())
        .extracting(Guard.Quarantined::rule)
        .containsExactly("commit.unsigned");
    assertThat(judge(tree().by(tree().stranger).put(GOOD, NOTE)).quarantined())
        .extracting(Guard.Quarantined::rule)
        .containsExactly("commit.unknown");
    assertThat(judge(tree().by(tree().gone).put(GOOD, NOTE)).quarantined())
        .extracting(Guard.Quarantined::rule)
        .containsExactly("commit.revoked");
    assertThat(judge(tree().by(tree().cloud).flawed("it has two parents").put(GOOD, NOTE)).good())
        .isEmpty();
  }

  @Test
  void a_huge_push_is_refused_before_anything_of_it_is_read() {
    Pushes.Push many = tree().by(tree().cloud);
    for (int i = 0; i <= Rules.MOST_CHANGES; i++) {
      many.put("Updates/cloud-1/n" + i + ".md", new Leaf(Leaf.FILE, "0".repeat(40), 10));
    }
    assertThat(judge(many).quarantined().getFirst().rule()).isEqualTo("count.commit");

    Pushes.Push large = tree().by(tree().cloud);
    for (int i = 0; i < 300; i++) {
      large.put("Updates/cloud-1/n" + i + ".md", new Leaf(Leaf.FILE, "0".repeat(40), 1 << 20));
    }
    assertThat(judge(large).quarantined().getFirst().rule()).isEqualTo("size.commit");
  }

  @Test
  void an_agent_does_what_agents_are_for() {
    Guard.Judged judged =
        judge(
            tree()
                .by(tree().cloud)
                .put("Needs_Action/" + NEW, Pushes.task(0))
                .drop("Needs_Action/" + WAITING)
                .put("In_Progress/cloud-1/" + WAITING, Pushes.task(4))
                .drop("In_Progress/cloud-1/MINE_01JD9Q3M6K8Z3F0V7T2N5B4C1D.md")
                .drop("In_Progress/cloud-2/" + HELD)
                .put("Needs_Action/" + HELD, Pushes.task(1))
                .put("Records/cloud-1/dispatches/01JD9Q3M6K8Z3F0V7T2N5B4C1B.json", "{\"a\":1}")
                .put("Inbox/from-the-phone.md", NOTE)
                .put(GOOD, NOTE));

    assertThat(judged.quarantined()).isEmpty();
  }

  @Test
  void the_local_side_may_do_all_but_what_no_file_may_be() {
    Guard.Judged judged =
        judge(
            tree()
                .by(tree().local)
                .put("Company_Handbook.md", "# Handbook\n\nFree text of ours.\n")
                .drop("Pending_Approval/INVOICE_01JD9Q3M6K8Z3F0V7T2N5B4C1A.md")
                .put("Done/INVOICE_01JD9Q3M6K8Z3F0V7T2N5B4C1A.md", NOTE)
                .drop("evil.sh", "100755")
                .put("run.sh", NOTE));

    assertThat(judged.quarantined()).extracting(Guard.Quarantined::path).containsExactly("run.sh");
  }

  @Test
  void the_same_rules_hold_for_what_leaves() {
    Rules rules = new Rules(() -> tree().agents, new Scanner());
    Agent local = tree().agents.local().orElseThrow();

    for (String path : List.of(".env", "secrets/x.yaml", "keys.pem", "Accounting/pain.xml")) {
      assertThat(rules.objections(local, new Edit.Put(path, "x"), tree())).as(path).isNotEmpty();
    }
    assertThat(rules.objections(local, new Edit.Put("Inbox/a.md", "token " + TOKEN), tree()))
        .isNotEmpty();
    assertThat(
            rules.objections(
                local,
                new Edit.Put("Accounting/b.md", ":20:STMT1\n:25:NL91ABNA0417164300\n"),
                tree()))
        .isNotEmpty();
    assertThat(rules.objections(local, new Edit.Put("Inbox/a.md", "a shopping list\n"), tree()))
        .isEmpty();
  }
}
