package io.digitalfte.connect.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How ssh is called: with our key, the hosts we know, and nothing that anybody else configured. */
final class Ssh {
  private static final List<String> OPTIONS =
      List.of(
          "BatchMode=yes",
          "StrictHostKeyChecking=yes",
          "GlobalKnownHostsFile=/dev/null",
          "UpdateHostKeys=no",
          "IdentitiesOnly=yes",
          "IdentityAgent=none",
          "PreferredAuthentications=publickey",
          "ForwardAgent=no",
          "ForwardX11=no",
          "ClearAllForwardings=yes",
          "PermitLocalCommand=no",
          "ProxyCommand=none",
          "CanonicalizeHostname=no",
          "RequestTTY=no",
          "EscapeChar=none",
          "LogLevel=ERROR",
          "ConnectTimeout=10",
          "ServerAliveInterval=10",
          "ServerAliveCountMax=3");

  private Ssh() {}

  /** The words of an ssh call, without where to and what. */
  static List<String> words(Path key, Path knownHosts) {
    List<String> words = new ArrayList<>(List.of("ssh", "-F", "/dev/null", "-a", "-x", "-T"));
    for (String option : OPTIONS) {
      words.add("-o");
      words.add(option);
    }
    words.add("-o");
    words.add("UserKnownHostsFile=\"" + knownHosts + "\"");
    words.add("-i");
    words.add(key.toString());
    return words;
  }

  /** The same as one line for a shell, which is how git takes it. */
  static String line(List<String> words) {
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      line.append(line.isEmpty() ? "" : " ").append('\'').append(word).append('\'');
    }
    return line.toString();
  }
}
