package io.digitalfte.ops.addons.layout;

import io.digitalfte.connect.git.Address;
import io.digitalfte.connect.git.Checkout;
import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is there against the lock. A repository that is missing is named elsewhere. */
final class LockChecks {
  private static final String ANEW = "check out what is locked, or run fte ops addons lock anew";

  private final State state;

  LockChecks(State state) {
    this.state = state;
  }

  void add(Path file, List<Check> checks) {
    LockFile lock;
    try {
      lock = LockFile.read(file);
    } catch (Refusal e) {
      checks.add(Check.of("lock", List.of(e.finding("lock.file"))));
      return;
    }
    List<Finding> whole = new ArrayList<>();
    Optional<String> series =
        state.knowsSeries() ? Optional.of(state.series().toString()) : Optional.empty();
    if (!lock.series().equals(series)) {
      whole.add(
          Finding.error(
              "lock.series",
              "series",
              "the lock is for Odoo "
                  + lock.series().orElse("of any series")
                  + ", the layout for "
                  + series.orElse("any"),
              ANEW));
    }
    Set<String> known = state.layout().byName().keySet();
    for (String name : lock.repositories().keySet()) {
      if (!known.contains(name)) {
        whole.add(
            Finding.error(
                "lock.extra",
                Shown.of(name, 100),
                Shown.of(name, 100) + " is locked, and the manifest does not know it",
                ANEW));
      }
    }
    checks.add(Check.of("lock", whole));
    for (Layout.Repository each : state.layout().repositories()) {
      checks.add(
          Check.of("lock of " + each.name(), of(each, lock.repositories().get(each.name()))));
    }
    state
        .layout()
        .own()
        .ifPresent(path ->
            checks.add(
                Check.of("lock of " + path, modules(path, lock.own(), state.modules(path)))));
  }

  private List<Finding> of(
      Layout.Repository repository, LockFile.@org.jspecify.annotations.Nullable Locked locked) {
    if (locked == null) {
      return List.of(
          Finding.error(
              "lock.missing",
              repository.name(),
              repository.name() + " is not locked",
              "run addons lock"));
    }
    List<Finding> findings = new ArrayList<>();
    if (!new Address(repository.url()).toString().equals(locked.url())) {
      findings.add(
          Finding.error(
              "lock.url",
              repository.name(),
              repository.name()
                  + " is locked as of "
                  + Shown.of(locked.url(), 200)
                  + ", and the manifest names "
                  + new Address(repository.url()),
              ANEW));
    }
    if (state.checkouts().get(repository.name()) instanceof Checkout.At at) {
      if (!at.commit().equals(locked.commit())) {
        findings.add(
            differs("lock.commit", repository.name(), "commit", locked.commit(), at.commit()));
      } else if (!at.tree().equals(locked.tree())) {
        findings.add(differs("lock.tree", repository.name(), "tree", locked.tree(), at.tree()));
      }
      findings.addAll(
          modules(repository.name(), locked.modules(), state.modules(repository.path())));
    }
    return findings;
  }

  private static List<Finding> modules(
      String where, Map<String, String> locked, Map<String, String> there) {
    List<Finding> findings = new ArrayList<>();
    Set<String> all = new TreeSet<>(locked.keySet());
    all.addAll(there.keySet());
    for (String module : all) {
      String before = locked.getOrDefault(module, "none");
      String now = there.getOrDefault(module, "none");
      if (!before.equals(now)) {
        findings.add(differs("lock.module", module, "version in " + where, before, now));
      }
    }
    return findings;
  }

  private static Finding differs(
      String rule, String subject, String what, String locked, String there) {
    return Finding.error(
        rule,
        Shown.of(subject, 100),
        Shown.of(subject, 100)
            + ": its "
            + what
            + " is "
            + Shown.of(there, 100)
            + "; locked is "
            + Shown.of(locked, 100),
        ANEW);
  }
}
