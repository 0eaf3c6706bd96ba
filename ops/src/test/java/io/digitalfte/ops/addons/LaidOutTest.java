package io.digitalfte.ops.addons;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.connect.git.Access;
import io.digitalfte.connect.git.Repositories;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.addons.DepsReport.Wanted;
import io.digitalfte.share.Change;
import io.digitalfte.share.Leaf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees of 1, 50 and 1,000 addons, against what a slow and simple program says of their spec. */
final class LaidOutTest {
  private static final Series SERIES = new Series(19, 0);

  @TempDir Path folder;

  /** A fault, and the findings that it must make and no others: rule and subject. */
  private record Fault(String name, Consumer<Layouts> seed, Set<String> findings) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 1000})
  void a_clean_tree_has_no_finding(int size) {
    assertThat(findings(Layouts.clean(size).bare(), folder)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 1000})
  void closures_order_and_dependants_are_those_of_the_spec(int size) {
    Layouts layouts = Layouts.clean(size).bare();
    SortedMap<String, List<String>> spec = layouts.depends();
    Dependencies dependencies = dependencies(layouts.write(folder));
    Map<String, Set<String>> closures = new HashMap<>();
    Map<String, Integer> depths = new HashMap<>();
    // Every addon of these trees needs only what has a lower number, and base.
    spec.forEach((name, needs) -> {
      Set<String> closure = new TreeSet<>(Set.of(name));
      needs.forEach(need -> closure.addAll(closures.getOrDefault(need, Set.of(need))));
      closures.put(name, closure);
      depths.put(
          name, needs.stream().mapToInt(need -> depths.getOrDefault(need, 0)).max().orElse(-1) + 1);
    });
    Comparator<String> loaded =
        Comparator.<String>comparingInt(depths::get).thenComparing(Comparator.naturalOrder());
    for (String name : sample(spec, size)) {
      Set<String> closure = closures.getOrDefault(name, Set.of());
      assertThat(dependencies.closure(List.of(name))).isEqualTo(closure);
      assertThat(dependencies.order(List.of(name)))
          .isEqualTo(closure.stream().sorted(loaded).toList());
      assertThat(dependencies.dependants(List.of(name)))
          .isEqualTo(
              spec.keySet().stream()
                  .filter(other -> !other.equals(name))
                  .filter(other -> closures.getOrDefault(other, Set.of()).contains(name))
                  .collect(Collectors.toCollection(TreeSet::new)));
    }
    assertThat(dependencies.order(spec.keySet()))
        .isEqualTo(spec.keySet().stream().sorted(loaded).toList())
        .hasSize(size + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 1000})
  void a_change_of_one_file_calls_for_the_tests_of_all_that_need_it(int size) {
    Layouts layouts = Layouts.clean(size).bare();
    List<Path> roots = layouts.write(folder);
    Dependencies dependencies = dependencies(roots);
    Path repository = dependencies.catalog().addon("base").orElseThrow().folder();
    repository = repository.resolve("../../..").normalize();
    Impact impact = new Impact(dependencies, repository, Optional.empty(), Counted.usual(Set.of()));
    for (String name : sample(layouts.depends(), size)) {
      String path = folder.relativize(layouts.folder(folder, name)) + "/models/thing.py";
      Affected affected = impact.of(List.of(edit(path)));
      Set<String> tested = new TreeSet<>(dependencies.dependants(List.of(name)));
      tested.add(name);
      assertThat(affected.update()).containsExactly(name);
      assertThat(affected.test()).containsExactlyInAnyOrderElementsOf(tested);
      assertThat(affected.first())
          .containsExactlyInAnyOrderElementsOf(
              tested.stream()
                  .flatMap(each -> layouts.depends().getOrDefault(each, List.of()).stream())
                  .filter(each -> !tested.contains(each))
                  .collect(Collectors.toSet()));
      assertThat(affected.outside()).isEmpty();
      assertThat(affected.findings()).isEmpty();
    }
  }

  @Test
  void a_real_repository_tells_what_a_range_changed() throws Exception {
    Path repository = Files.createDirectories(folder.resolve("repository")).toRealPath();
    Layouts.clean(6).bare().write(repository);
    git(repository, "init", "-q");
    git(repository, "add", "-A");
    git(repository, "commit", "-qm", "one");
    List<Path> roots =
        Layouts.clean(6).bare().set("mod_0004", "version", "'19.0.1.0.1'").write(repository);
    Files.writeString(repository.resolve("README.md"), "Read me");
    git(repository, "add", "-A");
    git(repository, "commit", "-qm", "two");
    Repositories repositories = new Repositories(folder.resolve("scratch"), Access.NONE);
    Impact impact =
        new Impact(dependencies(roots), repository, Optional.empty(), Counted.usual(Set.of()));
    Report report =
        new ImpactReport(impact, (from, to) -> repositories.changes(repository, from, to))
            .of(new ImpactReport.Wanted("HEAD~1..HEAD"));
    assertThat(report.lines())
        .startsWith("Changed: mod_0004", "Update: mod_0004")
        .endsWith("Outside of addons: README.md");
  }

  private static void git(Path folder, String... words) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=A", "-c", "user.email=a@b.example"));
    command.addAll(List.of(words));
    ProcessBuilder git = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
    git.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    assertThat(git.start().waitFor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 1000})
  void checksums_are_those_of_an_independent_program(int size) throws Exception {
    Reference reference = new Reference(folder);
    Catalog catalog = new Scan(Layouts.clean(size).write(folder), SERIES).catalog();
    List<Path> folders = catalog.addons().values().stream().map(Addon::folder).toList();
    long begun = System.nanoTime();
    List<String> sums =
        folders.stream()
            .map(each ->
                switch (Checksums.of(each, Set.of("nl"))) {
                  case Checksum.Known(String sha1) -> sha1;
                  case Checksum.Unknown(var why) -> why.line();
                })
            .toList();
    System.out.printf(
        "checksums of %d addons: %d ms%n", size + 1, (System.nanoTime() - begun) / 1_000_000);
    assertThat(sums)
        .isEqualTo(
            reference.sums(
                "*.pyc,*.pyo,i18n/*.pot,i18n_extra/*.pot,static/*,tests/*", "nl", folders))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 1000})
  void each_fault_makes_its_own_findings_and_no_others(int size) {
    List<Fault> faults = faults(Layouts.clean(size).bare().depends());
    assertThat(faults).hasSize(11);
    for (Fault fault : faults) {
      Layouts layouts = Layouts.clean(size).bare();
      fault.seed().accept(layouts);
      assertThat(findings(layouts, folder)).as(fault.name()).isEqualTo(fault.findings());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 1000})
  void all_faults_together_make_the_findings_of_each(int size) {
    Layouts layouts = Layouts.clean(size).bare();
    Set<String> expected = new TreeSet<>();
    for (Fault fault : faults(Layouts.clean(size).bare().depends())) {
      fault.seed().accept(layouts);
      expected.addAll(fault.findings());
    }
    assertThat(findings(layouts, folder)).isEqualTo(expected);
  }

  @Test
  void a_thousand_addons_take_no_time_to_speak_of() {
    Catalog catalog = new Scan(Layouts.clean(1000).bare().write(folder), SERIES).catalog();
    Set<String> names = catalog.addons().keySet();
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      long begun = System.nanoTime();
      Dependencies all = new Dependencies(catalog, Optional.of(Set.of()), SERIES);
      int seen =
          all.order(names).size()
              + all.closure(List.of("mod_0999")).size()
              + all.dependants(List.of("base")).size()
              + all.cycles(names).size()
              + all.missing(names).size()
              + all.installed(List.of("mod_0999")).size();
      assertThat(seen).isGreaterThan(2000);
      best = Math.min(best, System.nanoTime() - begun);
    }
    System.out.printf(
        "order, closure, dependants, circles, missing, automatic of 1,000 addons: %.1f ms%n",
        best / 1e6);
    assertThat(best).isLessThan(100_000_000L);
  }

  @Test
  void a_chain_as_long_as_one_likes_needs_no_stack() {
    int length = 20_000;
    Shelf shelf = new Shelf();
    IntStream.range(0, length)
        .forEach(i -> shelf.addon("m%05d".formatted(i)).needs("m%05d".formatted(i + 1)));
    shelf.addon("m20000");
    Dependencies all = shelf.dependencies();
    List<String> first = List.of("m00000");
    assertThat(all.order(first)).hasSize(length + 2).startsWith("base", "m20000");
    assertThat(all.cycles(first)).isEmpty();
    assertThat(all.dependants(List.of("m20000"))).hasSize(length);
    assertThat(all.installed(first)).hasSize(length + 2);
    assertThat(new Drawing(all).tree(first, false))
        .hasSize(101)
        .last()
        .asString()
        .endsWith("m00100 (and so on)");
  }

  private static Change edit(String path) {
    Optional<Leaf> leaf = Optional.of(new Leaf(Leaf.FILE, "0".repeat(40), 1));
    return new Change(path, leaf, leaf, Optional.empty());
  }

  private static List<String> sample(SortedMap<String, List<String>> spec, int size) {
    List<String> names = List.copyOf(spec.keySet());
    return IntStream.range(0, names.size())
        .filter(i -> size <= 50 || i % 37 == 0)
        .mapToObj(names::get)
        .toList();
  }

  private static Dependencies dependencies(List<Path> roots) {
    Catalog catalog = new Scan(roots, SERIES).catalog();
    assertThat(catalog.broken()).isEmpty();
    return new Dependencies(catalog, Optional.of(Set.of()), SERIES);
  }

  private static Set<String> findings(Layouts layouts, Path into) {
    Catalog catalog = new Scan(layouts.write(into), SERIES).catalog();
    return new DepsReport(catalog, Optional.of(Set.of()), Map.of(), List.of(), SERIES)
        .of(new Wanted(Optional.empty(), false, false))
        .findings()
        .map(each -> each.rule() + " " + each.subject())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Faults in addons that nothing else needs, each in its own. */
  private static List<Fault> faults(SortedMap<String, List<String>> spec) {
    Set<String> needed = new HashSet<>();
    spec.values().forEach(needed::addAll);
    List<String> free = new ArrayList<>(spec.keySet());
    free.removeAll(needed);
    assertThat(free).hasSizeGreaterThan(15);
    var on = free.iterator();
    String missing = on.next();
    String one = on.next();
    String two = on.next();
    String below = on.next();
    String above = on.next();
    String old = on.next();
    String young = on.next();
    String gone = on.next();
    String odd = on.next();
    String stable = on.next();
    String done = on.next();
    String python = on.next();
    String trigger = on.next();
    String broken = on.next();
    String twice = on.next();
    return List.of(
        new Fault(
            "missing",
            at -> at.missingDependency(missing, "nowhere"),
            Set.of("dependency.missing nowhere")),
        new Fault("cycle", at -> at.cycle(one, two), Set.of("dependency.cycle " + one)),
        new Fault(
            "licence",
            at -> at.licence(below, "AGPL-3").depending(above, below).licence(above, "OPL-1"),
            Set.of("licence.conflict " + above)),
        new Fault(
            "uninstallable",
            at -> at.set(old, "installable", "False").depending(young, old),
            Set.of("dependency.uninstallable " + young)),
        new Fault(
            "unknown-licence",
            at -> at.licence(odd, "as you like"),
            Set.of("licence.unknown " + odd)),
        new Fault(
            "status",
            at -> at.status(stable, "Production/Stable"),
            Set.of("status.conflict " + stable)),
        new Fault(
            "unknown-status", at -> at.status(done, "Done"), Set.of("status.unknown " + done)),
        new Fault(
            "python",
            at -> at.set(python, "external_dependencies", "{'python': ['zeep']}"),
            Set.of("python.unlisted " + python)),
        new Fault(
            "trigger", at -> at.foreignTrigger(trigger), Set.of("manifest.trigger " + trigger)),
        new Fault(
            "syntax",
            at -> at.syntaxError(broken).depending(gone, broken),
            Set.of("manifest.syntax " + broken, "dependency.missing " + broken)),
        new Fault(
            "duplicate",
            at -> at.duplicate(twice, "oca/copies"),
            Set.of("addon.duplicate " + twice)));
  }
}
