package io.digitalfte.app;

import static io.digitalfte.app.HostilePush.whole;

import io.digitalfte.connect.git.StolenKey;
import io.digitalfte.decide.AgentKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Commits that are bad as a whole, whatever they change. */
final class HostileCommits {
  private static final String MINE = "Updates/cloud-2/hostile.md";
  private static final String END = "-----END SSH SIGNATURE-----";
  private static final String HANDBOOK = "Company_Handbook.md";

  private HostileCommits() {}

  static List<HostilePush> all() {
    return List.of(
        whole(
            "an_unsigned_commit",
            "commit.unsigned",
            (in, head) -> in.attacker.object(plain(in, head))),
        whole(
            "a_commit_by_commit_tree",
            "commit.unsigned",
            (in, head) -> in.attacker.git("commit-tree", tree(in, head), "-p", head, "-m", "x")),
        whole("a_signature_of_noise", "commit.unsigned", HostileCommits::noise),
        whole("a_signature_of_another_commit", "commit.unsigned", HostileCommits::replayed),
        whole("a_changed_message_under_a_signature", "commit.unsigned", HostileCommits::changed),
        whole("a_signature_of_pgp", "commit.unsigned", HostileCommits::pgp),
        whole(
            "a_key_of_nobody",
            "commit.unsigned",
            (in, head) -> signed(in, in.stranger, plain(in, head))),
        whole(
            "a_revoked_agent",
            "commit.revoked",
            (in, head) -> signed(in, in.revoked, plain(in, head))),
        whole("a_merge", "commit.form", (in, head) -> parents(in, head, 1)),
        whole("an_octopus", "commit.form", (in, head) -> parents(in, head, 3)),
        whole(
            "an_odd_header",
            "commit.form",
            (in, head) -> signed(in, in.stolen, with(plain(in, head), "\nmergetag x"))),
        whole(
            "another_encoding",
            "commit.form",
            (in, head) -> signed(in, in.stolen, with(plain(in, head), "\nencoding UTF-7"))),
        whole("two_signatures", "commit.form", HostileCommits::twice),
        whole("more_than_256_MiB_in_one_commit", "size.commit", HostileCommits::large));
  }

  /** Commits whose form is good, and whose times and names are lies. */
  static List<HostilePush> lies() {
    return List.of(
        dated("a_handbook_from_ten_years_ahead", "2080000000"),
        dated("a_handbook_from_1970", "1"),
        dated("a_handbook_from_the_end_of_time", "999999999999"),
        HostilePush.change(
            "a_handbook_by_the_name_of_the_local_side",
            "decides.page",
            (_, tree) -> tree.put(HANDBOOK, "# Ours\n")),
        new HostilePush(
            "a_handbook_by_the_honest_cloud_s_own_key",
            "decides.page",
            (in, head, good) ->
                behind(
                    in,
                    good,
                    in.attacker.commit(head, in.honest(), t -> t.put(HANDBOOK, "# x\n")))));
  }

  private static HostilePush dated(String name, String time) {
    return new HostilePush(
        name,
        "decides.page",
        (in, head, good) -> {
          HostileTree tree = new HostileTree(in.attacker, in.attacker.listing(head));
          tree.put(good, WholePair.GOOD).put(HANDBOOK, "# Handbook\n");
          return List.of(signed(in, in.stolen, Attacker.text(tree.write(), List.of(head), time)));
        });
  }

  private static List<String> behind(WholePair in, String good, String hostile) {
    return List.of(
        hostile, in.attacker.commit(hostile, in.stolen, t -> t.put(good, WholePair.GOOD)));
  }

  /** What would be fine if its commit were. */
  private static String plain(WholePair in, String head) {
    return in.attacker.text(head, tree -> tree.put(MINE, WholePair.GOOD));
  }

  private static String tree(WholePair in, String head) {
    return plain(in, head).substring("tree ".length()).lines().findFirst().orElseThrow();
  }

  private static String signed(WholePair in, AgentKey key, String commit) {
    return in.attacker.object(StolenKey.signed(key, commit));
  }

  /** This commit with one more header. */
  private static String with(String commit, String header) {
    int end = commit.indexOf("\n\n");
    return commit.substring(0, end) + header + commit.substring(end);
  }

  private static String signature(String signed) {
    int start = signed.indexOf("\ngpgsig ");
    return signed.substring(start, signed.indexOf(END) + END.length());
  }

  private static String noise(WholePair in, String head) {
    String commit = StolenKey.signed(in.stolen, plain(in, head));
    String body = signature(commit);
    byte[] bytes =
        Base64.getDecoder()
            .decode(
                body.replaceAll("(?s).*BEGIN SSH SIGNATURE-----", "")
                    .replaceAll("(?s)-----END.*", "")
                    .replaceAll("\\s", ""));
    for (int i = bytes.length - 64; i < bytes.length; i++) {
      bytes[i] ^= 0x55;
    }
    String noise = Base64.getMimeEncoder(70, new byte[] {'\n', ' '}).encodeToString(bytes);
    return in.attacker.object(
        commit.replace(
            body,
            "\ngpgsig -----BEGIN SSH SIGNATURE-----\n "
                + noise
                + "\n -----END SSH SIGNATURE-----"));
  }

  /** The signature of the head itself, which the local side or an agent made, on another tree. */
  private static String replayed(WholePair in, String head) {
    String before = in.attacker.git("cat-file", "commit", head);
    return in.attacker.object(with(plain(in, head), signature(before)));
  }

  private static String changed(WholePair in, String head) {
    return in.attacker.object(
        StolenKey.signed(in.stolen, plain(in, head)).replace("keep in step", "Put right 1 paths"));
  }

  private static String pgp(WholePair in, String head) {
    String armoured =
        "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----";
    return in.attacker.object(with(plain(in, head), armoured));
  }

  private static String twice(WholePair in, String head) {
    String once = StolenKey.signed(in.stolen, plain(in, head));
    return in.attacker.object(StolenKey.signed(in.stolen, once));
  }

  private static String parents(WholePair in, String head, int more) {
    List<String> parents = new ArrayList<>(List.of(head));
    for (int i = 0; i < more; i++) {
      String path = "Updates/cloud-2/side-" + i + ".md";
      parents.add(in.attacker.commit(head, in.stolen, t -> t.put(path, WholePair.GOOD)));
    }
    return signed(in, in.stolen, Attacker.text(tree(in, head), parents, "1764345600"));
  }

  /** 300 files of just under 1 MiB, which are one object. */
  private static String large(WholePair in, String head) {
    String blob =
        in.attacker.blob(
            ("> " + "x".repeat((1 << 20) - 100) + "\n").getBytes(StandardCharsets.UTF_8));
    return in.attacker.commit(
        head,
        in.stolen,
        tree -> {
          for (int i = 0; i < 300; i++) {
            tree.object("Updates/cloud-2/large-" + i + ".md", HostileTree.FILE, blob);
          }
        });
  }
}
