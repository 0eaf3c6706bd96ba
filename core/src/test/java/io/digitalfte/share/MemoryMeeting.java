package io.digitalfte.share;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A meeting place in memory that remembers all that was put there. Safe for any thread. */
class MemoryMeeting implements Meeting {
  final SortedMap<String, String> lying = Collections.synchronizedSortedMap(new TreeMap<>());
  final List<String> said = Collections.synchronizedList(new ArrayList<>());

  @Override
  public SortedMap<String, String> read() {
    synchronized (lying) {
      return new TreeMap<>(lying);
    }
  }

  @Override
  public void put(String name, String text) {
    lying.put(name, text);
    said.add(name + " " + text);
  }

  @Override
  public void drop(String name) {
    lying.remove(name);
  }
}
