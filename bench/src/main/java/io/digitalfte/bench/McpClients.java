package io.digitalfte.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fifty clients at one server over HTTP, each with a session of its own. */
final class McpClients {
  private static final int CLIENTS = 50;
  private static final int CALLS = 20;

  private final URI address;
  private final String token;
  private final HttpClient http = HttpClient.newHttpClient();

  private McpClients(URI address, String token) {
    this.address = address;
    this.token = token;
  }

  /** What one client saw. */
  private record Seen(List<Long> nanos, int errors) {}

  /** {@code McpClients ADDRESS}, with the token in {@code FTE_BENCH_TOKEN}. */
  static void main(String[] arguments) throws InterruptedException, ExecutionException {
    McpClients clients = new McpClients(URI.create(arguments[0]), System.getenv("FTE_BENCH_TOKEN"));
    Figures figures = new Figures("An MCP server over HTTP");
    List<Callable<Seen>> all = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      all.add(clients::converse);
    }
    List<Long> nanos = new ArrayList<>();
    int errors = 0;
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Seen> one : threads.invokeAll(all)) {
        nanos.addAll(one.get().nanos());
        errors += one.get().errors();
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    List<Long> sorted = nanos.stream().sorted().toList();
    figures.held(
        CLIENTS + " clients at once, each beginning a session and calling " + CALLS + " times",
        errors + " errors",
        "no error",
        errors == 0);
    figures.plain(
        "calls per second", String.format(Locale.ROOT, "%.0f", CLIENTS * CALLS / seconds), "");
    figures.plain("one call, p50 and p99", at(sorted, 50) + ", " + at(sorted, 99), "");
  }

  private static String at(List<Long> sorted, int percent) {
    long nanos = sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * percent / 100);
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }

  private Seen converse() throws InterruptedException {
    List<Long> nanos = new ArrayList<>();
    int errors = 0;
    try {
      HttpResponse<String> hello = send(McpTalk.HELLO, "");
      String session = hello.headers().firstValue("Mcp-Session-Id").orElse("");
      errors += send(McpTalk.READY, session).statusCode() == 202 ? 0 : 1;
      errors += send(McpTalk.LIST, session).body().contains("\"tools\"") ? 0 : 1;
      for (int i = 0; i < CALLS; i++) {
        long begin = System.nanoTime();
        String answer = send(McpTalk.CALL, session).body();
        nanos.add(System.nanoTime() - begin);
        errors += answer.contains("\"isError\":false") ? 0 : 1;
      }
      errors += end(session);
    } catch (IOException e) {
      errors++;
    }
    return new Seen(nanos, errors);
  }

  private HttpResponse<String> send(String body, String session)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request().POST(HttpRequest.BodyPublishers.ofString(body));
    if (!session.isEmpty()) {
      request.header("Mcp-Session-Id", session);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private int end(String session) throws IOException, InterruptedException {
    HttpRequest request = request().DELETE().header("Mcp-Session-Id", session).build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200 ? 0 : 1;
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(address)
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream");
  }
}
