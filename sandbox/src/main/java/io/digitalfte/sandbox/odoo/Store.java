package io.digitalfte.sandbox.odoo;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tables, with one transaction at a time: what throws is undone as a whole. Ids, as sequences
 * in PostgreSQL, are used up even by what is undone.
 */
final class Store {
  private record Before(String model, int id, @Nullable Row row) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, TreeMap<Integer, Row>> tables = new HashMap<>();
  private final Map<String, Integer> lastIds = new HashMap<>();
  private final Map<String, Long> touched = new HashMap<>();
  private final Deque<Before> undo = new ArrayDeque<>();
  private final AtomicLong commits = new AtomicLong();

  /** Runs {@code work} alone and keeps all of what it did, or, when it throws, nothing of it. */
  <T extends @Nullable Object> T transaction(Supplier<T> work) {
    lock.lock();
    try {
      undo.clear();
      boolean done = false;
      try {
        T result = work.get();
        done = true;
        return result;
      } finally {
        if (done) {
          commits.incrementAndGet();
        } else {
          rollbackTo(0);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Where the running transaction stands; {@link #rollbackTo} goes back to it. */
  int savepoint() {
    return undo.size();
  }

  void rollbackTo(int savepoint) {
    while (undo.size() > savepoint) {
      Before before = undo.pop();
      if (before.row() == null) {
        table(before.model()).remove(before.id());
      } else {
        table(before.model()).put(before.id(), before.row());
      }
    }
  }

  /** How many callers wait for their turn. */
  int waiting() {
    return lock.getQueueLength();
  }

  /** How many transactions have been kept so far: what a new one sees of the world. */
  long snapshot() {
    return commits.get();
  }

  /** Notes that the running transaction writes {@code thing}. */
  void touch(String thing) {
    touched.put(thing, commits.get() + 1);
  }

  /** True when {@code thing} was written by a transaction kept after {@code snapshot}. */
  boolean touchedSince(String thing, long snapshot) {
    return touched.getOrDefault(thing, 0L) > snapshot;
  }

  int nextId(String model) {
    return lastIds.merge(model, 1, Integer::sum);
  }

  @Nullable Row find(String model, int id) {
    return table(model).get(id);
  }

  boolean has(String model, int id) {
    return table(model).containsKey(id);
  }

  /** The row that is known to be there. */
  Row row(String model, int id) {
    Row row = find(model, id);
    if (row == null) {
      throw new IllegalStateException("no " + model + " " + id);
    }
    return row;
  }

  Collection<Row> rows(String model) {
    return List.copyOf(table(model).values());
  }

  /** Writes a row at its id; an id above the last one given moves the sequence up to it. */
  void put(String model, Row row) {
    undo.push(new Before(model, row.id(), table(model).put(row.id(), row)));
    lastIds.merge(model, row.id(), Math::max);
  }

  void remove(String model, int id) {
    Row row = table(model).remove(id);
    if (row != null) {
      undo.push(new Before(model, id, row));
    }
  }

  private Map<Integer, Row> table(String model) {
    return tables.computeIfAbsent(model, _ -> new TreeMap<>());
  }
}
