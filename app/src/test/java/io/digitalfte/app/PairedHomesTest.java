package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.decide.Consent;
import io.digitalfte.decide.KeyChange;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.home.Intent;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Card;
import io.digitalfte.share.Meeting;
import io.digitalfte.share.Pairing;
import io.digitalfte.surface.cli.House;
import io.digitalfte.term.Json;
import io.digitalfte.turn.Accepted;
import io.digitalfte.turn.Fuse;
import io.digitalfte.turn.Introductions;
import io.digitalfte.turn.Membership;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Two whole homes meet, and what one says of the other's key counts at the other. */
@Timeout(120)
final class PairedHomesTest {
  private static final String PASSPHRASE = "only for the tests";
  private final ConcurrentSkipListMap<String, String> lying = new ConcurrentSkipListMap<>();
  private final Site site;
  private final Path folder;

  PairedHomesTest(@TempDir Path folder) {
    Site process = Site.ofProcess();
    this.folder = folder;
    this.site =
        new Site(
            new Environment(Map.of("HOME", folder.toString()), folder, List.of()),
            process.clock(),
            process.random(),
            process.ids());
  }

  private final class Place implements Meeting {
    @Override
    public SortedMap<String, String> read() {
      return new TreeMap<>(lying);
    }

    @Override
    public void put(String name, String text) {
      lying.put(name, text);
    }

    @Override
    public void drop(String name) {
      lying.remove(name);
    }
  }

  private AppHouse found(String role) {
    Path root = folder.resolve(role);
    new Founder(site)
        .found(
            root,
            new House.Wish(Optional.empty(), "mara", role, Optional.empty()),
            role.equals("cloud") ? new char[0] : PASSPHRASE.toCharArray());
    return new AppHouse(site, root);
  }

  private CompletableFuture<Pairing.Met> meet(AppHouse house) {
    Located located = Located.at(house.root(), site.environment());
    Card own = house.team().own().orElseThrow();
    return CompletableFuture.supplyAsync(
        () -> {
          try (var journal = io.digitalfte.record.SqliteJournal.look(located.home().journal())) {
            Membership membership = new Membership(new Accepted(journal));
            return new AppTeam(located, site, membership, _ -> Optional.of(new Place())).meet(own);
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        },
        task -> Thread.ofPlatform().daemon().start(task));
  }

  private void change(AppHouse house, KeyRing next, String card) {
    ObjectNode words = Stage.arguments();
    words.put("ring", new String(next.bytes(), StandardCharsets.UTF_8)).put("card", card);
    Consent consent =
        new Consent(
            house.home(),
            Consent.KEYS,
            next.digest(),
            house.owner(),
            house.now(),
            site.ids().nonce(26));
    words.set("consent", Json.tree(house.approver().sign(consent, PASSPHRASE.toCharArray())));
    assertThat(house.ask(new Intent("keys.change", words)).path("ok").asBoolean()).isTrue();
  }

  @Test
  void two_homes_meet_and_a_revoked_cloud_learns_that_it_counts_no_more() {
    Card cloudCard;
    try (AppHouse local = found("local");
        AppHouse cloud = found("cloud")) {
      CompletableFuture<Pairing.Met> here = meet(local);
      CompletableFuture<Pairing.Met> there = meet(cloud);
      assertThat(here.join().code()).isEqualTo(there.join().code());
      assertThat(lying).isEmpty();

      cloudCard = here.join().other();
      KeyRing with =
          KeyChange.admit(local.ring(), cloudCard.agent(), cloudCard.open(), local.now());
      change(local, with, cloudCard.text());
      cloud.ask(
          new Intent("agent.paired", Stage.arguments().put("card", there.join().other().text())));
    }
    try (AppHouse local = new AppHouse(site, folder.resolve("local"));
        AppHouse cloud = new AppHouse(site, folder.resolve("cloud"))) {
      assertThat(local.team().agents().named("cloud-1").map(Agent::half))
          .contains(Agent.Half.CLOUD);
      assertThat(cloud.team().agents().local().map(Agent::id)).contains("local-1");
      change(local, KeyChange.revoke(local.ring(), cloudCard.open().id(), local.now()), "");
    }
    String roster = sealedRoster();
    Located cloud = Located.at(folder.resolve("cloud"), site.environment());
    try (Running running = Running.open(cloud, site, Fuse.none())) {
      new Introductions(running.journal(), running.accepted(), site.clock()::instant).told(roster);
      assertThat(new Membership(running.accepted()).dismissed()).isTrue();
    }
  }

  private String sealedRoster() {
    Located local = Located.at(folder.resolve("local"), site.environment());
    try (Running running = Running.open(local, site, Fuse.none())) {
      Membership membership = new Membership(running.accepted());
      KeyFolder keys = new KeyFolder(local.home().keys(), site.random());
      return membership.toSay().orElseThrow().sealed(KeyInForce.agent(keys, membership).get());
    }
  }
}
