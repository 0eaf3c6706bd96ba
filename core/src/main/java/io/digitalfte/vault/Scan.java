package io.digitalfte.vault;

import io.digitalfte.term.Problem;
import java.util.List;

/**
 * What lies in the decision folders now.
 *
 * @param present the notes, folder by folder, sorted by name
 * @param problems files that are no notes of ours but look like copies of one, and folders that
 *     could not be read
 */
public record Scan(List<Arrival> present, List<Problem> problems) {
  public Scan {
    present = List.copyOf(present);
    problems = List.copyOf(problems);
  }

  /** The names in this folder. */
  public List<String> in(Folder folder) {
    return present.stream().filter(a -> a.folder() == folder).map(Arrival::name).toList();
  }
}
