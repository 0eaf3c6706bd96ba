package io.digitalfte.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.sandbox.mail.MailWorld;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ControlPortTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private JsonNode send(URI base, String path, String method, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .header("Authorization", "bearer " + OdooConfig.ADMIN_KEY)
            .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  @Test
  void faults_are_ordered_and_the_world_is_shown_from_outside() throws Exception {
    try (var odoo = OdooServer.start(OdooConfig.defaults());
        var control = ControlPort.open(odoo, 0).showing("mails", () -> List.of("a letter"))) {
      send(
          control.url(),
          "/faults",
          "POST",
          "{'fault':'lost_answer','model':'res.partner','method':'create'}");
      assertThatThrownBy(() ->
              send(
                  odoo.url(),
                  "/json/2/res.partner/create",
                  "POST",
                  "{'vals_list':[{'name':'Lost'}]}"))
          .isInstanceOf(IOException.class);
      JsonNode world = send(control.url(), "/world", "GET", "");
      assertThat(world.path("odoo").path("partners").toString()).contains("\"Lost\"");
      assertThat(world.path("mails").toString()).isEqualTo("[\"a letter\"]");
      assertThat(send(control.url(), "/faults", "GET", "").toString()).isEqualTo("[1]");
      assertThat(send(control.url(), "/requests", "GET", "").path("res.partner/create").asInt())
          .isEqualTo(1);
      send(
          control.url(),
          "/person",
          "POST",
          "{'model':'res.partner','id':9,'vals':{'name':'Acme BV'}}");
      assertThat(odoo.world().partners()).anyMatch(partner -> partner.name().equals("Acme BV"));
      assertThat(
              send(control.url(), "/faults", "POST", "{'fault':'nope'}").path("error").asString())
          .contains("late_commit");
    }
  }

  @Test
  void letters_are_delivered_and_seen_and_mail_misbehaves_from_outside() throws Exception {
    try (var odoo = OdooServer.start(OdooConfig.defaults());
        var mail = MailWorld.start(MailWorld.Filing.SERVER);
        var control = ControlPort.open(odoo, 0).mailing(mail)) {
      mail.addUser("mara@our.example", "secret");
      send(
          control.url(),
          "/deliver",
          "POST",
          "{'from':'ada@acme.example','to':'mara@our.example',"
              + "'text':'Message-ID: <1@acme.example>\\nSubject: Hello\\n\\nHi\\n'}");
      JsonNode mails = send(control.url(), "/world", "GET", "").path("mails");
      assertThat(mails.path("mara@our.example/INBOX").toString())
          .isEqualTo("[{\"Message-ID\":\"<1@acme.example>\",\"Subject\":\"Hello\"}]");
      send(control.url(), "/mail", "POST", "{'trouble':'lost-answer later 500'}");
      assertThat(mail.troublesWaiting()).isEqualTo(1);
      send(control.url(), "/mail", "DELETE", "");
      assertThat(mail.troublesWaiting()).isZero();
      assertThat(send(control.url(), "/mail", "POST", "{'trouble':'no'}").path("error").asString())
          .contains("no such trouble");
    }
  }

  @Test
  void the_sandbox_runs_as_a_process_of_its_own_until_it_is_told_to_stop() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path").replace(';', File.pathSeparatorChar),
                SandboxMain.class.getName(),
                "--recorded",
                "--mailbox",
                "mara@our.example",
                "--until-stdin-closes")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      JsonNode addresses = JSON.readTree(out.readLine());
      URI odoo = URI.create(addresses.path("odoo").asString());
      assertThat(send(odoo, "/json/2/res.company/search_count", "POST", "{'domain':[]}").asInt())
          .isEqualTo(2);
      try (Socket imap =
          new Socket(InetAddress.getLoopbackAddress(), addresses.path("imap").asInt())) {
        assertThat(imap.getInputStream().read()).isEqualTo('*');
      }
      send(URI.create(addresses.path("control").asString()), "/stop", "POST", "");
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
