package io.digitalfte.record;

import io.digitalfte.term.Ulid;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what travels between two halves. Valid only within its pen. */
public interface TrafficPen extends Traffic {
  /**
   * Puts these files into what is to be sent, as one unit. One that is to be sent already takes the
   * newer text, and its old place.
   *
   * @param edits by path; empty where the file is to go
   */
  void send(Map<String, Optional<String>> edits);

  /** Takes these out of what is to be sent, where they still say this. */
  void sent(List<Parcel> parcels);

  /** Takes a whole unit out of what is to be sent; says what it was. */
  List<Parcel> withhold(String path);

  /** Adds a dispatch. */
  void add(Dispatched dispatch);

  /** Changes where a dispatch stands, its proposal, outcome and remark; its body goes. */
  void change(Dispatched dispatch);

  /** A letter that an agent told of. */
  void told(Ulid signal, String agent);
}
