package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a web host answers: here, elsewhere, not here, not for you. */
final class MovedTest {
  private static final String WORD = "changeit";

  @TempDir Path temp;
  private HttpsServer server;
  private Repositories repositories;

  @BeforeEach
  void aHost() throws IOException, GeneralSecurityException {
    Path store = temp.resolve("store");
    keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=x", "-ext", "SAN=IP:127.0.0.1");
    keytool(store, "-exportcert", "-rfc", "-file", temp.resolve("ca").toString());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, WORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, WORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext("/", this::answer);
    server.start();
    repositories = with(Optional.of(temp.resolve("ca")));
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void a_repository_that_moved_says_where_to() {
    assertThat(repositories.ask(url("/old.git")))
        .isEqualTo(new Afar.Moved(new Address(url("/new.git"))));
    assertThat(repositories.ask(url("/new.git")))
        .isInstanceOfSatisfying(
            Afar.Answers.class, all -> assertThat(all.branch("19.0")).contains("1".repeat(40)));
  }

  @Test
  void gone_denied_and_a_stranger_s_certificate_are_told_apart() {
    assertThat(repositories.ask(url("/none.git"))).isInstanceOf(Afar.Gone.class);
    assertThat(repositories.ask(url("/secret.git"))).isInstanceOf(Afar.Denied.class);
    assertThat(repositories.ask(url("/forbidden.git"))).isInstanceOf(Afar.Denied.class);
    assertThat(repositories.ask(url("/broken.git"))).isInstanceOf(Afar.Unreachable.class);
    assertThat(with(Optional.empty()).ask(url("/new.git"))).isInstanceOf(Afar.Denied.class);
  }

  @Test
  void a_move_to_a_place_of_another_kind_is_not_followed() {
    assertThat(repositories.ask(url("/plain.git"))).isNotInstanceOf(Afar.Answers.class);
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      String path = call.getRequestURI().getPath();
      if (path.startsWith("/old.git/") || path.startsWith("/plain.git/")) {
        String to = path.startsWith("/old") ? url("/new.git") : "http://127.0.0.1:9/x.git";
        call.getResponseHeaders()
            .add(
                "Location",
                to + path.substring(path.indexOf('/', 1)) + "?" + call.getRequestURI().getQuery());
        call.sendResponseHeaders(301, -1);
      } else if (path.equals("/new.git/info/refs")) {
        byte[] refs = ("1".repeat(40) + "\trefs/heads/19.0\n").getBytes(StandardCharsets.US_ASCII);
        call.sendResponseHeaders(200, refs.length);
        call.getResponseBody().write(refs);
      } else if (path.startsWith("/secret")) {
        call.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
        call.sendResponseHeaders(401, -1);
      } else {
        call.sendResponseHeaders(
            path.startsWith("/forbidden") ? 403 : path.startsWith("/broken") ? 500 : 404, -1);
      }
    }
  }

  private Repositories with(Optional<Path> certificates) {
    return new Repositories(
        temp.resolve("scratch"), new Access(Optional.empty(), Optional.empty(), certificates));
  }

  private String url(String path) {
    return "https://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void keytool(Path store, String... words) {
    List<String> all =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                words[0],
                "-keystore",
                store.toString(),
                "-storepass",
                WORD,
                "-alias",
                "x"));
    all.addAll(List.of(words).subList(1, words.length));
    Shell.run(temp, all);
  }
}
