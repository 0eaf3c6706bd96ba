package io.digitalfte.connect.mail;

import io.digitalfte.perceive.Address;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How to reach a mailbox.
 *
 * @param imap {@code imaps://host[:port]} or {@code imap://host[:port]}
 * @param smtp {@code smtps://host[:port]} or {@code smtp://host[:port]}; the plain schemes demand
 *     STARTTLS everywhere but on loopback; empty where letters are only read
 * @param user the login name at both
 * @param password where the password is; asked at each login, never kept
 * @param addresses our own addresses, at least one; the first is the one we write from by default
 * @param authority the name under which our receiving server signs Authentication-Results; without
 *     it nothing is believed about a letter's author
 * @param sent the folder of sent mail, where the server does not say which it is (SPECIAL-USE)
 * @param certificates a PEM file of the certificates to trust instead of the system's
 * @param insistOnTls whether loopback needs TLS too
 * @param pace timeouts and sizes
 */
public record MailSettings(
    URI imap,
    Optional<URI> smtp,
    String user,
    Secret password,
    List<Address> addresses,
    Optional<String> authority,
    Optional<String> sent,
    Optional<Path> certificates,
    boolean insistOnTls,
    Pace pace) {
  /** Where a secret is kept. */
  @FunctionalInterface
  public interface Secret {
    /** The secret itself, asked for anew each time; never logged. */
    String reveal();
  }

  /**
   * Timeouts and sizes.
   *
   * @param connect how long a connection may take to open
   * @param answer how long the server may take to answer a command
   * @param idle after how long an IDLE is begun anew; servers end it after 30 minutes, and networks
   *     forget a silent connection sooner
   * @param settle for how long a letter whose answer was lost may still appear
   * @param firstDays how many days back the first start reads; 0 reads what arrives from then on
   * @param batch how many letters are taken in one step, 1 to 500
   */
  public record Pace(
      Duration connect, Duration answer, Duration idle, Duration settle, int firstDays, int batch) {
    /** 15 s, 60 s, 9 min, 120 s, from now on, 50 letters. */
    public static final Pace USUAL =
        new Pace(
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofMinutes(9),
            Duration.ofSeconds(120),
            0,
            50);

    public Pace {
      for (Duration each : List.of(connect, answer, idle)) {
        if (!each.isPositive()) {
          throw new IllegalArgumentException("a timeout is longer than nothing");
        }
      }
      if (settle.isNegative() || firstDays < 0 || firstDays > 36_500) {
        throw new IllegalArgumentException("settle and first-days are not negative");
      }
      if (batch < 1 || batch > 500) {
        throw new IllegalArgumentException("a batch is 1 to 500 letters");
      }
    }
  }

  /** How a connection is protected. */
  enum Protection {
    TLS,
    STARTTLS,
    NONE
  }

  public MailSettings {
    addresses = List.copyOf(addresses);
    check(imap, "imap");
    smtp.ifPresent(uri -> check(uri, "smtp"));
    if (user.isBlank() || CleanText.line(user, 320).length() != user.length()) {
      throw new IllegalArgumentException("mail.user is one line of at most 320 characters");
    }
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("mail.addresses names at least one address of ours");
    }
    for (Address each : addresses) {
      if (!Addresses.wellFormed(each.email())) {
        throw new IllegalArgumentException("mail.addresses: not an address: " + each.email());
      }
    }
  }

  /** Settings with everything else as usual. */
  public static MailSettings of(
      URI imap, URI smtp, String user, Secret password, List<Address> addresses) {
    return of(imap, Optional.of(smtp), user, password, addresses);
  }

  /** As the other, for a mailbox that may only be read where there is no {@code smtp}. */
  public static MailSettings of(
      URI imap, Optional<URI> smtp, String user, Secret password, List<Address> addresses) {
    return new MailSettings(
        imap,
        smtp,
        user,
        password,
        addresses,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Pace.USUAL);
  }

  /** These settings at another pace. */
  public MailSettings with(Pace other) {
    return new MailSettings(
        imap, smtp, user, password, addresses, authority, sent, certificates, insistOnTls, other);
  }

  /** These settings with the name of our receiving server. */
  public MailSettings trusting(String server) {
    return new MailSettings(
        imap,
        smtp,
        user,
        password,
        addresses,
        Optional.of(server),
        sent,
        certificates,
        insistOnTls,
        pace);
  }

  /** These settings with the certificates to trust, insisting on TLS. */
  public MailSettings withCertificates(Path pem) {
    return new MailSettings(
        imap, smtp, user, password, addresses, authority, sent, Optional.of(pem), true, pace);
  }

  /** Whether this is one of our own addresses. */
  public boolean owns(Address address) {
    return addresses.stream().anyMatch(address::sameMailbox);
  }

  Protection protection(URI uri) {
    if (uri.getScheme().endsWith("s")) {
      return Protection.TLS;
    }
    return loopback(uri.getHost()) && !insistOnTls ? Protection.NONE : Protection.STARTTLS;
  }

  /** By its name alone: what a name resolves to is for others to say. */
  private static boolean loopback(String host) {
    String bare = host.replace("[", "").replace("]", "").toLowerCase(Locale.ROOT);
    return bare.equals("localhost")
        || bare.equals("::1")
        || bare.equals("0:0:0:0:0:0:0:1")
        || bare.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
  }

  static int port(URI uri) {
    if (uri.getPort() > 0) {
      return uri.getPort();
    }
    return switch (uri.getScheme()) {
      case "imap" -> 143;
      case "imaps" -> 993;
      case "smtps" -> 465;
      default -> 587;
    };
  }

  private static void check(URI uri, String protocol) {
    boolean scheme =
        uri.getScheme() != null && Set.of(protocol, protocol + "s").contains(uri.getScheme());
    boolean bare =
        uri.getHost() != null
            && uri.getUserInfo() == null
            && uri.getQuery() == null
            && (uri.getPath() == null || uri.getPath().isEmpty() || uri.getPath().equals("/"));
    if (!scheme || !bare) {
      throw new IllegalArgumentException(
          "mail."
              + protocol
              + " looks like "
              + protocol
              + "s://host:port, with nothing before or after");
    }
  }
}
