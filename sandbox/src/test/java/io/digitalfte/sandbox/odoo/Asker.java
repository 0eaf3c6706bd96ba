package io.digitalfte.sandbox.odoo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bare JSON-2 client for the tests. */
final class Asker {
  static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final OdooServer odoo;
  private final String key;

  Asker(OdooServer odoo, String key) {
    this.odoo = odoo;
    this.key = key;
  }

  static Asker admin(OdooServer odoo) {
    return new Asker(odoo, OdooConfig.ADMIN_KEY);
  }

  record Reply(int status, String body) {
    JsonNode json() {
      return JSON.readTree(body);
    }

    String message() {
      return json().path("message").asString("");
    }
  }

  HttpRequest.Builder request(String call) {
    return HttpRequest.newBuilder(odoo.url().resolve("/json/2/" + call))
        .timeout(Duration.ofSeconds(10))
        .header("Content-Type", "application/json")
        .header("Authorization", "bearer " + key);
  }

  Reply send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return new Reply(response.statusCode(), response.body());
  }

  /** Posts a body written with single quotes for double ones. */
  Reply ask(String call, String body) throws IOException, InterruptedException {
    return send(request(call).POST(BodyPublishers.ofString(body.replace('\'', '"'))).build());
  }

  /** Asks the same at the same moment from several threads. */
  List<Reply> together(int callers, String call, String body) throws Exception {
    var start = new CyclicBarrier(callers);
    Callable<Reply> one =
        () -> {
          start.await();
          return ask(call, body);
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> all =
          IntStream.range(0, callers).mapToObj(_ -> threads.submit(one)).toList();
      var replies = new java.util.ArrayList<Reply>();
      for (Future<Reply> future : all) {
        replies.add(future.get());
      }
      return replies;
    }
  }
}
