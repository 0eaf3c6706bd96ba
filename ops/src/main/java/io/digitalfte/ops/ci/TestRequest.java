package io.digitalfte.ops.ci;

import io.digitalfte.ops.addons.Series;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is to be tested.
 *
 * @param program the words that start Odoo, such as {@code python3 /odoo/odoo-bin}
 * @param series such as {@code 19.0}
 * @param addonsPaths where addons lie, the first that has one wins
 * @param addons those under test; at least one
 * @param dependencies what they depend on directly; {@code base} is always among them
 * @param testTags as {@code --test-tags} takes them
 * @param demo whether demo data is loaded
 * @param allowed lines of the log that make nothing red
 * @param logs a folder that is there, where {@code install.log} and {@code tests.log} are kept
 */
public record TestRequest(
    List<String> program,
    Series series,
    List<Path> addonsPaths,
    List<Tested> addons,
    SortedSet<String> dependencies,
    Optional<String> testTags,
    boolean demo,
    List<AllowedLine> allowed,
    TestLimits limits,
    Optional<Path> logs) {
  public TestRequest {
    program = List.copyOf(program);
    addonsPaths = List.copyOf(addonsPaths);
    addons = List.copyOf(addons);
    allowed = List.copyOf(allowed);
    TreeSet<String> all = new TreeSet<>(dependencies);
    all.add("base");
    all.forEach(Tested::checked);
    addons.forEach(each -> all.remove(each.name()));
    dependencies = Collections.unmodifiableSortedSet(all);
    if (program.isEmpty() || addons.isEmpty()) {
      throw new IllegalArgumentException("a test run needs a program and at least one addon");
    }
  }
}
