package io.digitalfte.connect.git;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a repository says it came from, or where one is asked for. Its text never shows a password
 * or token.
 *
 * @param raw as it was written, with whatever it holds: for git, never for people
 */
public record Address(String raw) {
  private static final int LONGEST = 2_000;
  private static final int SHOWN = 200;
  private static final String HOST =
      "(?:[A-Za-z0-9][A-Za-z0-9.-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}\\])";
  private static final String PORT = "(?::[0-9]{1,5})?";
  private static final String USER = "[A-Za-z0-9_][A-Za-z0-9._-]{0,63}";
  private static final String PATH = "[A-Za-z0-9/._~+@][A-Za-z0-9/._~+@ =,-]{0,1000}";
  private static final Pattern FIT =
      Pattern.compile(
          "(?:https|git)://"
              + HOST
              + PORT
              + "/"
              + PATH
              + "|ssh://(?:"
              + USER
              + "@)?"
              + HOST
              + PORT
              + "/"
              + PATH
              + "|"
              + USER
              + "@"
              + HOST
              + ":"
              + PATH
              + "|file:///[^\\p{Cntrl}?#\"]{1,1000}");
  private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*)://(.*)");
  private static final Pattern SCP = Pattern.compile("(?:[^/@:]+@)?(\\[[^]]*]|[^/:@]+):(?!:)(.*)");
  private static final Pattern SECRET =
      Pattern.compile("(?<=://)[^/\\s@]*:?[^/\\s]*@|^[^/\\s@:]+:[^/\\s]*@|(?<=[?])[^\\s']*");
  private static final Pattern USER_ONLY = Pattern.compile("ssh://" + USER + "@[^@]*");

  public Address {
    if (raw.length() > LONGEST) {
      throw new IllegalArgumentException("an address of " + raw.length() + " characters");
    }
  }

  /** How it is reached: {@code https}, {@code ssh}, {@code git}, {@code file} or another word. */
  public String scheme() {
    Matcher scheme = SCHEME.matcher(raw);
    if (scheme.matches()) {
      return scheme.group(1);
    }
    return SCP.matcher(raw).matches() ? "ssh" : "none";
  }

  /** Why nobody is asked there; empty where it is a form that we use. */
  public Optional<String> refusal() {
    if (FIT.matcher(raw).matches() && !raw.contains("/../")) {
      return Optional.empty();
    }
    String why =
        hasSecret()
            ? " holds a name or password, which would show in the list of processes: take it out of"
                + " the address, and use ssh with a key where the repository is not public"
            : " is no address that is used: a repository is named https://host/path,"
                + " ssh://user@host/path, user@host:path, git://host/path or file:///path";
    return Optional.of("'" + this + "'" + why);
  }

  /** Whether it holds something that lets one in. */
  public boolean hasSecret() {
    return !mask(raw).equals(raw);
  }

  /** Whether both name the same repository, by ways that are equally safe. */
  public boolean isSame(Address other) {
    return isOpen() == other.isOpen() && place().equals(other.place());
  }

  /** Whether anybody on the way can read and change what comes. */
  private boolean isOpen() {
    return scheme().equals("git") || scheme().equals("http");
  }

  /** Host and path, without what differs between ways to write the same. */
  private String place() {
    String rest = raw;
    Matcher scheme = SCHEME.matcher(raw);
    Matcher scp = SCP.matcher(raw);
    if (scheme.matches()) {
      rest = scheme.group(2);
      int slash = rest.indexOf('/');
      String host = slash < 0 ? rest : rest.substring(0, slash);
      host = host.substring(host.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
      rest = host + (slash < 0 ? "" : rest.substring(slash));
    } else if (scp.matches()) {
      rest = scp.group(1).toLowerCase(Locale.ROOT) + "/" + scp.group(2);
    }
    return rest.replaceAll("/+", "/").replaceFirst("/$", "").replaceFirst("\\.git$", "");
  }

  /** This text, with every password and token in an address as {@code ***}. */
  static String mask(String text) {
    if (USER_ONLY.matcher(text).matches()) {
      return text;
    }
    return SECRET.matcher(text).replaceAll(found -> found.group().endsWith("@") ? "***@" : "***");
  }

  /** For people: masked, without control characters, at most 200 characters. */
  @Override
  public String toString() {
    return Words.cut(mask(Words.visible(raw)), SHOWN);
  }
}
