package io.digitalfte.ops.ci;

/**
 * Says of a database that a run of ours uses it. It holds until it is closed or this program is
 * gone, however that came: what says so is not kept by us.
 */
public interface Hold extends AutoCloseable {
  @Override
  void close();
}
