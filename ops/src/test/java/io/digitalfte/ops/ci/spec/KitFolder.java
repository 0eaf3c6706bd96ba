package io.digitalfte.ops.ci.spec;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A repository with one kit in which everything is right, for tests to break. */
final class KitFolder {
  static final String CONSTITUTION =
      """
      ---
      status: ratified
      created: 2026-02-28
      ---
      # Constitution

      ## Core principles

      Nothing is sent twice. See [the plan](plan.md#the-steps).
      """;

  static final String PRD =
      """
      # Invoices that write themselves

      **Status**: Approved

      ## Problem

      Letters wait. Written on 2024-02-29.

      ## Requirements

      As [the constitution](./constitution.md) says; see also [the web](https://example.org/gone)
      and [the readme](/README.md).
      """;

  static final String PLAN =
      """
      # Plan

      ## Approach

      Small steps, see `2026-02-30` in code and [below](#the-steps).

      ## The steps

      1. First
      """;

  static final String TASKS =
      """
      # Tasks

      ## Phase 1: Setup

      2 tasks, 1 done

      - [x] T001 Make the folder
        - [ ] it is empty
      - [ ] T002 [P] Fill it (depends on T001)

      ## Phase 2: More

      - [X] **T003** [US1] Write it down

      ```
      - [ ] T003 not a task, and 99 tasks, 98 done
      ```

      ### T-004: Tell the others

      - Status: in_progress
      - [ ] everybody knows

      ## Summary

      **Total tasks**: 4

      - **Done**: 2
      - Remaining: 2
      - Setup: 2 tasks (T001-T002)

      | Phase | Total | Done |
      |---|--:|--:|
      | Phase 1 | 2 | 1 |
      | Phase 2 | 2 | 1 |
      | **Total** | **4** | **2** |
      """;

  private final Path repository;
  private final Path kit;

  KitFolder(Path repository) {
    this.repository = repository;
    this.kit = repository.resolve("spec/001-invoices");
    write(repository.resolve("README.md"), "# Read me\n");
    write("constitution.md", CONSTITUTION);
    write("prd.md", PRD);
    write("plan.md", PLAN);
    write("tasks.md", TASKS);
  }

  Path kit() {
    return kit;
  }

  Path file(String name) {
    return kit.resolve(name);
  }

  void write(String name, String text) {
    write(file(name), text);
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts other words into one of the files. */
  void change(String name, String from, String to) {
    try {
      String text = Files.readString(file(name));
      if (!text.contains(from)) {
        throw new AssertionError(name + " has no " + from);
      }
      write(name, text.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Report report() {
    return new SpecKits(repository).validate();
  }

  List<String> found() {
    return report().findings().map(Finding::line).toList();
  }
}
