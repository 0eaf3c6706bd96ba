package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher itself runs tests as a user who is nobody on this machine. */
@Timeout(180)
class UnprivilegedRunTest {
  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

  @TempDir private Path folder;
  @TempDir private Path program;

  @Test
  void tests_of_an_ordinary_user_have_no_network_or_the_report_says_so() throws Exception {
    boolean root = Files.getOwner(folder).getName().equals("root");
    List<String> who = root ? NOBODY : List.of();
    Path own = Files.createDirectory(folder.resolve("own"));
    TestedHotel hotel = new TestedHotel(own);
    Installation fte = Installation.built(program.resolve("fte"));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (ServerSocket outside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<String> words =
          hotel.words("network:" + TestedHotel.VERSION + ":" + outside.getLocalPort());
      if (root) {
        give(own);
        assumeTrue(works(own, who, "true"), "setpriv cannot make this process another user here");
      }
      boolean able =
          works(own, who, "unshare", "--user", "--map-root-user", "--net", "--", "ip", "link");
      List<String> command = new ArrayList<>(who);
      command.add(fte.launcher().toString());
      command.addAll(words);
      Ended run = ended(own, hotel.variables, command);

      if (able) {
        assertThat(run.status()).as(run.said()).isZero();
        assertThat(run.said())
            .contains("hotel_stay: tested, green")
            .doesNotContain("[run.network]");
      } else {
        assertThat(run.said())
            .contains("the tests can reach the network")
            .contains("[run.network]");
      }
      assertThat(run.said()).contains("evidence: ");
      assertThat(TestedHotel.databases()).isEmpty();
      assertThat(hotel.temporary()).isEmptyDirectory();
    }
  }

  private record Ended(int status, String said) {}

  private static boolean works(Path where, List<String> who, String... words) throws Exception {
    List<String> all = new ArrayList<>(who);
    all.addAll(List.of(words));
    try {
      return ended(where, Map.of(), all).status() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Ended ended(Path where, Map<String, String> variables, List<String> words)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(where.toFile()).redirectErrorStream(true);
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("FTE_BUILDING", "1");
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }

  /** Everything below is nobody's now; the links among it are not followed. */
  private static void give(Path own) throws IOException {
    UserPrincipal nobody =
        own.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    try (Stream<Path> all = Files.walk(own)) {
      for (Path each : all.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        Files.setOwner(each, nobody);
      }
    }
  }
}
