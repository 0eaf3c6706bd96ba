package io.digitalfte.connect.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The system's own ssh server on loopback, as this user, with keys of its own. */
public final class SshHost implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final Process server;

  /**
   * Starts it.
   *
   * @param temp a folder of its own, made private
   * @param repository the only one that is served
   */
  public SshHost(Path temp, Path repository) {
    try {
      this.folder = Files.createDirectories(temp.resolve("ssh"));
      Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwx------"));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      for (String each : List.of("host", "login", "stranger", "reader")) {
        Shell.run(folder, List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", each));
      }
      Path program = Files.writeString(folder.resolve("only-git"), onlyGit(repository, ""));
      Path reading =
          Files.writeString(folder.resolve("only-reading"), onlyGit(repository, "upload"));
      Files.writeString(
          folder.resolve("authorized"),
          "restrict,command=\"sh "
              + program
              + "\" "
              + open("login")
              + "restrict,command=\"sh "
              + reading
              + "\" "
              + open("reader"));
      this.port = freePort();
      Files.writeString(folder.resolve("known"), "[127.0.0.1]:" + port + " " + open("host"));
      Files.writeString(
          folder.resolve("config"),
          """
          ListenAddress 127.0.0.1
          Port %d
          HostKey %s
          AuthorizedKeysFile %s
          PidFile none
          UsePAM no
          StrictModes no
          PasswordAuthentication no
          KbdInteractiveAuthentication no
          PermitRootLogin prohibit-password
          AcceptEnv GIT_PROTOCOL
          MaxStartups 50
          SetEnv HOME=%s
          """
              .formatted(port, folder.resolve("host"), folder.resolve("authorized"), folder));
      Files.createDirectories(Path.of("/run/sshd"));
      this.server =
          new ProcessBuilder(program(), "-D", "-e", "-f", folder.resolve("config").toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      awaitOpen();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the server is; empty text where this machine has none. */
  public static String program() {
    for (String each : List.of("/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/libexec/sshd")) {
      if (Files.isExecutable(Path.of(each))) {
        return each;
      }
    }
    return "";
  }

  /** The one repository, whatever path is asked for; nothing else runs. */
  private static String onlyGit(Path repository, String only) {
    return """
    case "$SSH_ORIGINAL_COMMAND" in
      git-upload-pack*) exec git-upload-pack '%1$s' ;;
      git-receive-pack*) [ -z '%2$s' ] && exec git-receive-pack '%1$s'
        echo 'ERROR: The key you are authenticating with has been marked as read only.' >&2 ;;
    esac
    exit 1
    """
        .formatted(repository, only);
  }

  private String open(String key) throws IOException {
    return Files.readString(folder.resolve(key + ".pub"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private void awaitOpen() throws IOException {
    for (int i = 0; i < 200; i++) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException _) {
        try {
          if (server.waitFor(50, TimeUnit.MILLISECONDS)) {
            break;
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          break;
        }
      }
    }
    throw new AssertionError("no sshd: " + Files.readString(folder.resolve("log")));
  }

  /** Where the repository is, over ssh. */
  public String url() {
    String user = Shell.run(folder, List.of("id", "-un")).strip();
    return "ssh://" + user + "@127.0.0.1:" + port + "/tree.git";
  }

  /** The private key of this name: {@code login}, {@code reader} or {@code stranger}. */
  public Path key(String name) {
    return folder.resolve(name);
  }

  /** The file that names the host's key. */
  public Path knownHosts() {
    return folder.resolve("known");
  }

  /** Ends every connection, as a cut line does; the server goes on. */
  void cut() {
    server.descendants().forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    cut();
    server.destroyForcibly();
  }
}
