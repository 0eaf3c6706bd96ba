package io.digitalfte.bench;

import io.digitalfte.sandbox.odoo.Asked;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a reading tool costs over the bare calls to Odoo that it makes: the same requests, with the
 * same bodies, sent in turn with the tool's call by a plain HTTP client of this process.
 */
final class McpOverhead {
  private static final int WARM = 1_000;
  private static final int MEASURED = 1_000;
  private static final long MOST = 1_000_000;

  private static final String CALL =
      """
      {"jsonrpc":"2.0","id":3,"method":"tools/call",\
      "params":{"name":"list_reference","arguments":{"kind":"journals"}}}\
      """;

  private final OdooServer odoo;
  private final HttpClient http = HttpClient.newHttpClient();

  private McpOverhead(OdooServer odoo) {
    this.odoo = odoo;
  }

  /** {@code McpOverhead FOLDER FTE}: makes a home in this folder and serves it by this program. */
  static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    Workplace.found(folder);
    Path home = folder.resolve("home");
    try (OdooServer odoo = OdooServer.start(OdooConfig.defaults())) {
      Files.writeString(
          home.resolve("fte.yaml"),
          Files.readString(home.resolve("fte.yaml"))
              + "odoo: {url: \"%s\", database: %s, company: 1, api-key: {secret: ODOO_API_KEY}}\n"
                  .formatted(odoo.url(), odoo.config().database()));
      ProcessBuilder program =
          new ProcessBuilder(arguments[1], "--home", home.toString(), "mcp", "serve", "odoo");
      program.environment().put("ODOO_API_KEY", OdooConfig.ADMIN_KEY);
      Process process = program.redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try {
        new McpOverhead(odoo).measure(process);
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private void measure(Process process) throws IOException, InterruptedException {
    Figures figures = new Figures("A reading tool over the bare calls to Odoo");
    Writer in = process.outputWriter(StandardCharsets.UTF_8);
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    say(in, McpTalk.HELLO);
    out.readLine();
    say(in, McpTalk.READY);
    call(in, out);
    odoo.traffic().clear();
    call(in, out);
    List<Asked> asked = odoo.traffic().log();
    Samples tool = new Samples();
    Samples bare = new Samples();
    for (int i = 0; i < WARM + MEASURED; i++) {
      long begin = System.nanoTime();
      call(in, out);
      long between = System.nanoTime();
      for (Asked one : asked) {
        bare(one);
      }
      long end = System.nanoTime();
      if (i >= WARM) {
        tool.add(between - begin);
        bare.add(end - between);
      }
    }
    long over = tool.at(50) - bare.at(50);
    figures.plain("the bare calls, " + asked.size() + " of them", bare.toString(), "");
    figures.plain("the tool that makes them, over standard streams", tool.toString(), "");
    figures.held("what the tool costs over them, p50", Samples.ms(over), "<= 1 ms", over <= MOST);
    figures.note(
        "`list_reference`, " + MEASURED + " calls each in turn, after " + WARM + " to warm up.");
  }

  private static void call(Writer in, BufferedReader out) throws IOException {
    say(in, CALL);
    String answer = out.readLine();
    if (answer == null || !answer.contains("\"isError\":false")) {
      throw new IllegalStateException("no answer: " + answer);
    }
  }

  private void bare(Asked asked) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(odoo.url() + "/json/2/" + asked.model() + "/" + asked.method()))
            .header("Authorization", "bearer " + OdooConfig.ADMIN_KEY)
            .header("X-Odoo-Database", odoo.config().database())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(asked.body()))
            .build();
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("status " + answer.statusCode());
    }
  }

  private static void say(Writer in, String line) throws IOException {
    in.write(line);
    in.write('\n');
    in.flush();
  }
}
