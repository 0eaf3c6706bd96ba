package io.digitalfte.ops.addons.layout;

import io.digitalfte.connect.git.Address;
import io.digitalfte.connect.git.Checkout;
import io.digitalfte.connect.git.GitClone;
import io.digitalfte.connect.git.Ref;
import io.digitalfte.connect.git.Repositories;
import io.digitalfte.connect.git.Wanted;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import io.digitalfte.term.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is missing of a layout, as clones that a person can be asked for; and whether such a clone
 * is still what the layout wants. The manifest and the lock are read anew each time. Safe for any
 * thread.
 */
public final class Missing implements Wanted {
  private final Repositories repositories;
  private final Supplier<Path> manifest;
  private final Path base;

  /**
   * What is missing below a folder.
   *
   * @param manifest finds the file that says what should be there
   * @param base what its paths are relative to, and where the lock is
   */
  public Missing(Repositories repositories, Supplier<Path> manifest, Path base) {
    this.repositories = repositories;
    this.manifest = manifest;
    this.base = base;
  }

  /** One repository that is not there. */
  public sealed interface One {
    /** By its name in the layout. */
    String name();

    /** It can be cloned so. */
    record Clone(String name, GitClone action) implements One {}

    /** It cannot, and why. */
    record Hindered(String name, List<Finding> findings) implements One {
      public Hindered {
        findings = List.copyOf(findings);
      }
    }
  }

  /**
   * Those that are not there, in the manifest's order.
   *
   * @param only the name of one; empty: all
   * @param leave whose paths are left out, so that nobody is asked about them
   * @throws Fault {@code USAGE} where the manifest cannot be read, or knows no such repository, or
   *     that one is there
   */
  public List<One> all(Optional<String> only, Function<String, Boolean> leave) {
    Layout layout = layout();
    Pinning pinning = new Pinning(repositories, lock());
    List<One> all = new ArrayList<>();
    for (Layout.Repository each : chosen(layout, only)) {
      if (isFree(layout, each) && !leave.apply(each.path())) {
        all.add(one(each, pinning));
      } else if (only.isPresent() && !isFree(layout, each)) {
        throw Fault.of(
            Fault.Code.REFUSED,
            each.name() + ": something is at " + each.path() + " already, which is not touched");
      }
    }
    return all;
  }

  private static List<Layout.Repository> chosen(Layout layout, Optional<String> only) {
    if (only.isEmpty()) {
      return layout.repositories();
    }
    List<Layout.Repository> named =
        layout.repositories().stream()
            .filter(each -> each.name().equals(only.orElseThrow()))
            .toList();
    if (named.isEmpty()) {
      throw Fault.of(
          Fault.Code.USAGE,
          "the layout's manifest has no repository "
              + Shown.of(only.orElseThrow(), 100)
              + "; it has "
              + Shown.of(String.join(", ", layout.byName().keySet()), 400));
    }
    return named;
  }

  private boolean isFree(Layout layout, Layout.Repository each) {
    return repositories.look(layout.at(each.path())) instanceof Checkout.None none
        && Checkout.FREE.contains(none.kind());
  }

  private static One one(Layout.Repository wanted, Pinning pinning) {
    return switch (pinning.of(wanted)) {
      case Pinning.Pin.Not(var findings) -> new One.Hindered(wanted.name(), findings);
      case Pinning.Pin.At(Optional<Ref> ref, String commit) -> clone(wanted, ref, commit);
    };
  }

  private static One clone(Layout.Repository wanted, Optional<Ref> ref, String commit) {
    try {
      return new One.Clone(wanted.name(), GitClone.of(wanted.path(), wanted.url(), ref, commit));
    } catch (IllegalArgumentException e) {
      return new One.Hindered(
          wanted.name(),
          List.of(
              Finding.error(
                  "repository.unasked",
                  wanted.name(),
                  Shown.of(wanted.name() + ": it cannot be asked for: " + e.getMessage(), 400),
                  "write it so in the manifest that it can, or run fte ops addons fix --apply")));
    }
  }

  @Override
  public Optional<String> objection(GitClone clone) {
    try {
      Layout layout = layout();
      Optional<Layout.Repository> at =
          layout.repositories().stream()
              .filter(each -> each.path().equals(clone.path()))
              .findFirst();
      return at.isEmpty()
          ? Optional.of("the layout's manifest has no repository at " + clone.path())
          : objection(clone, at.orElseThrow(), new Pinning(repositories, lock()));
    } catch (Fault fault) {
      return Optional.of("the layout does not say any more: " + fault.getMessage());
    }
  }

  private static Optional<String> objection(
      GitClone clone, Layout.Repository wanted, Pinning pinning) {
    if (!wanted.url().equals(clone.url())) {
      return Optional.of(
          "the layout's manifest wants "
              + wanted.name()
              + " from "
              + new Address(wanted.url())
              + ", not from "
              + new Address(clone.url()));
    }
    Optional<String> named = clone.branch().or(clone::tag);
    if (wanted.named().isPresent() && !wanted.named().equals(named)) {
      return Optional.of(
          "the layout's manifest wants "
              + wanted.name()
              + " at "
              + wanted.named().orElseThrow()
              + ", not at "
              + named.orElse("a commit alone"));
    }
    if (wanted.commit().isPresent() && !wanted.commit().orElseThrow().equals(clone.commit())) {
      return Optional.of(
          "the layout's manifest wants "
              + wanted.name()
              + " at "
              + wanted.commit().orElseThrow()
              + ", not at "
              + clone.commit());
    }
    return pinning
        .locked(wanted)
        .flatMap(locked ->
            Pinning.against(wanted, locked)
                .map(why -> wanted.name() + ": " + why)
                .or(() ->
                    locked.commit().equals(clone.commit())
                        ? Optional.empty()
                        : Optional.of(
                            wanted.name()
                                + " is locked at "
                                + Shown.of(locked.commit(), 64)
                                + " now, not at "
                                + clone.commit())));
  }

  private Layout layout() {
    return switch (Layout.read(manifest.get(), base)) {
      case Layout.Read.Whole(Layout layout) -> layout;
      case Layout.Read.Refused(Finding finding) -> throw Fault.of(Fault.Code.USAGE, finding.line());
    };
  }

  private Optional<LockFile> lock() {
    Path file = base.resolve(Lock.FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(LockFile.read(file));
    } catch (Refusal e) {
      throw Fault.of(Fault.Code.USAGE, e.finding("lock.file").line(), e);
    }
  }
}
