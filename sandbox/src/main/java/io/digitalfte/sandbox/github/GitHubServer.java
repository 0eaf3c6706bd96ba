package io.digitalfte.sandbox.github;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * The pretend GitHub: listens on the loopback interface, keeps one repository {@code acme/shop} in
 * memory, forgets it when closed. What it keeps for others to fetch, such as logs, lies at a second
 * port, as at GitHub at another host. Thread-safe.
 */
public final class GitHubServer implements AutoCloseable {
  private final Clock clock;
  private final GitHubWorld world;
  private final Routes routes;
  private final Wire api;
  private final Wire storage;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final List<Heard> fetched = new CopyOnWriteArrayList<>();
  private final List<Upset> upsets = new ArrayList<>();
  private final List<Heard> late = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private GitHubServer(Clock clock) throws IOException {
    this.clock = clock;
    this.world = new GitHubWorld(clock);
    this.storage = new Wire(this::fetch);
    this.api = new Wire(this::serve);
    this.routes = new Routes(world, url(), "http://127.0.0.1:" + storage.port());
  }

  /** Starts a server that is ready when this returns. */
  public static GitHubServer start(Clock clock) {
    try {
      return new GitHubServer(clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the API is. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + api.port());
  }

  /** What there is. */
  public GitHubWorld world() {
    return world;
  }

  /** What was asked of the API, in its order. */
  public List<Heard> heard() {
    return List.copyOf(heard);
  }

  /** What was fetched from where it keeps things. */
  public List<Heard> fetched() {
    return List.copyOf(fetched);
  }

  /** Has logs lie below this address from now on, whatever is there. */
  public void keepLogsAt(String address) {
    routes.keepAt(address);
  }

  /** The next requests that would change something meet these, one each. */
  public synchronized void upset(Upset... next) {
    upsets.addAll(Arrays.asList(next));
  }

  /** Does now what came {@link Upset#LATE}. */
  public synchronized void release() {
    late.forEach(routes::answer);
    late.clear();
  }

  private synchronized Upset next(Heard asked) {
    // GraphQL only looks here.
    boolean changes = !asked.method().equals("GET") && !asked.path().equals("/graphql");
    return changes && !upsets.isEmpty() ? upsets.removeFirst() : Upset.NONE;
  }

  private void serve(Heard asked, OutputStream out) throws IOException {
    heard.add(asked);
    Upset upset = next(asked);
    switch (upset) {
      case NONE -> write(out, routes.answer(asked));
      case GONE_BEFORE -> {}
      case GONE_AFTER -> routes.answer(asked);
      case CUT -> {
        byte[] whole = Wire.bytes(routes.answer(asked), clock);
        out.write(whole, 0, whole.length - 40);
        out.flush();
      }
      case ERROR_BEFORE -> write(out, Said.message(502, "Server Error"));
      case ERROR_AFTER -> {
        routes.answer(asked);
        write(out, Said.message(502, "Server Error"));
      }
      case SILENT -> {
        routes.answer(asked);
        await();
      }
      case LATE -> {
        synchronized (this) {
          late.add(asked);
        }
      }
      case PRIMARY_LIMIT ->
          write(
              out,
              Said.message(403, "API rate limit exceeded for user ID 1.")
                  .with("x-ratelimit-remaining", "0")
                  .with(
                      "x-ratelimit-reset",
                      String.valueOf(clock.instant().getEpochSecond() + 1_800)));
      case SECONDARY_LIMIT ->
          write(
              out,
              Said.message(403, "You have exceeded a secondary rate limit.")
                  .with("retry-after", "60"));
      case TOO_MANY -> write(out, Said.message(429, "Too many requests"));
    }
  }

  private void await() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(OutputStream out, Said said) throws IOException {
    out.write(Wire.bytes(said, clock));
    out.flush();
  }

  /** A log lies where its address says, which holds the only key that is needed. */
  private void fetch(Heard asked, OutputStream out) throws IOException {
    fetched.add(asked);
    Said said =
        world
            .log(asked.path())
            .map(text -> new Said(200, Map.of("Content-Type", "text/plain"), text))
            .orElse(new Said(404, Map.of(), ""));
    write(out, said);
  }

  @Override
  public void close() {
    closed.countDown();
    api.close();
    storage.close();
  }
}
