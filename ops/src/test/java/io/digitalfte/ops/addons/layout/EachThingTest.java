package io.digitalfte.ops.addons.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.digitalfte.connect.git.Checkout;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A layout that is as its manifest says is green; with any one thing gone, and all others there, it
 * is red, and says which. The number of things is counted in the manifest by hand.
 */
final class EachThingTest {
  @TempDir Path temp;

  /**
   * One thing, and how it is taken away while something is done.
   *
   * @param rule by which it is missed
   * @param name that the finding has
   * @param weight what a layout without it is
   * @param under what is looked at anew; all other checkouts are known
   */
  private record Thing(
      String rule, String name, Weight weight, Path under, Consumer<Runnable> taken) {
    @Override
    public String toString() {
      return name + " without which there is " + rule;
    }
  }

  private enum Weight {
    /** Red, and everything red is about it. */
    ALONE,
    /** Red, as much else is that lies in it. */
    WITH_OTHERS,
    /** Said, and green: the manifest says that it is not required. */
    OPTIONAL
  }

  @ParameterizedTest
  @CsvSource({"mounts.json,10", "repositories.json,15", "second.yaml,15"})
  void each_single_thing_that_is_taken_away_is_named(String name, int things) {
    each(Site.fixed(temp, name, Site.resource(name)), things);
  }

  @ParameterizedTest
  @CsvSource({
    "addons.manifest.json,22",
    "addons_manifest.oca_ipai.json,146",
    "addons.manifest.v2.yaml,201"
  })
  void each_single_thing_that_is_taken_away_from_the_samples_is_named(String name, int things)
      throws IOException {
    assumeThat(Site.SAMPLES).as("the samples are not here").isDirectory();
    each(Site.fixed(temp, name, Files.readString(Site.SAMPLES.resolve(name))), things);
  }

  private static void each(Site site, int number) {
    Eyes eyes = new Eyes(site);
    green(site.verify());
    List<Thing> things = things(site);
    long begun = System.nanoTime();
    for (Thing thing : things) {
      thing.taken().accept(() -> missed(thing, eyes.verify(thing.under())));
      green(eyes.verify(thing.under()));
    }
    System.out.printf(
        "%s: %d things taken away one by one in %d ms%n",
        site.manifest.getFileName(), things.size(), (System.nanoTime() - begun) / 1_000_000);
    green(site.verify());
    assertThat(things).hasSize(number);
  }

  private static void missed(Thing thing, Report report) {
    assertThat(report.findings())
        .as(thing.toString())
        .anySatisfy(each -> {
          assertThat(each.rule()).isEqualTo(thing.rule());
          assertThat(each.line()).contains(thing.name());
        });
    if (thing.weight() == Weight.ALONE) {
      assertThat(Site.errors(report)).allSatisfy(each -> assertThat(each).contains(thing.name()));
    }
    assertThat(report.exit()).as(thing.toString()).isEqualTo(weighs(thing));
  }

  private static int weighs(Thing thing) {
    return thing.weight() == Weight.OPTIONAL ? 0 : 1;
  }

  private static void green(Report report) {
    assertThat(report.findings().map(Finding::line)).isEmpty();
    assertThat(report.green()).isTrue();
  }

  /** Everything that the manifest names, from the largest to the smallest. */
  private static List<Thing> things(Site site) {
    List<Thing> things = new ArrayList<>();
    Set<String> roots = new LinkedHashSet<>();
    site.layout.roots().forEach(each -> roots.add(each.path()));
    site.layout.own().ifPresent(roots::add);
    for (String each : roots) {
      boolean mount = site.layout.mounts().stream().anyMatch(one -> one.source().equals(each));
      String rule = mount ? "mount.missing" : "root.missing";
      things.add(folder(site, rule, each, each, Weight.WITH_OTHERS));
    }
    for (Layout.Repository each : site.layout.repositories()) {
      things.add(folder(site, "repository.missing", each.name(), each.path(), Weight.ALONE));
      things.add(branch(site, each));
      for (String module : each.mustHave()) {
        String path = each.path() + "/" + module;
        things.add(folder(site, "module.missing", module, path, Weight.ALONE, each.path()));
      }
    }
    for (Layout.Mount each : site.layout.mounts()) {
      if (!roots.contains(each.source())) {
        things.add(
            folder(site, "mount.missing", each.source(), each.source(), weight(each.required())));
      }
    }
    for (Layout.Place each : site.layout.places()) {
      String inside = each.inside().orElse("/mnt/" + each.path());
      things.add(line(site, "conf.missing", each, "config/odoo.conf", "    " + inside + ",\n"));
      things.add(
          line(
              site,
              "volume.missing",
              each,
              "docker-compose.yml",
              "      - ./" + each.path() + ":" + inside + ":ro\n"));
    }
    return things;
  }

  private static Weight weight(boolean required) {
    return required ? Weight.ALONE : Weight.OPTIONAL;
  }

  private static Thing folder(Site site, String rule, String name, String path, Weight weight) {
    return folder(site, rule, name, path, weight, path);
  }

  private static Thing folder(
      Site site, String rule, String name, String path, Weight weight, String under) {
    return new Thing(
        rule,
        name,
        weight,
        site.base.resolve(under),
        work -> site.without(site.base.resolve(path), work));
  }

  private static Thing branch(Site site, Layout.Repository repository) {
    Path folder = site.base.resolve(repository.path());
    return new Thing(
        "repository.branch",
        repository.name(),
        Weight.ALONE,
        folder,
        work -> {
          Site.git(folder, "", "switch", "-qc", "elsewhere");
          work.run();
          Site.git(folder, "", "switch", "-q", site.series);
          Site.git(folder, "", "branch", "-qD", "elsewhere");
        });
  }

  private static Thing line(
      Site site, String rule, Layout.Place place, String file, String written) {
    return new Thing(
        rule,
        place.path(),
        weight(place.required()),
        site.temp.resolve("nothing"),
        work -> site.without(site.base.resolve(file), written, work));
  }

  /** Looks at what lies under one folder, and knows the rest from before. */
  private static final class Eyes {
    private final Site site;
    private final Map<Path, Checkout> known = new ConcurrentHashMap<>();

    private Eyes(Site site) {
      this.site = site;
    }

    private Report verify(Path under) {
      return new Verify(
              site.repositories,
              folder ->
                  folder.startsWith(under)
                      ? site.repositories.look(folder)
                      : known.computeIfAbsent(folder, site.repositories::look))
          .report(site.request());
    }
  }
}
