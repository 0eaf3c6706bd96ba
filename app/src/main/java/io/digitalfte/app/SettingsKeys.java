package io.digitalfte.app;

import io.digitalfte.app.SettingsKind.Folder;
import io.digitalfte.app.SettingsKind.Named;
import io.digitalfte.app.SettingsKind.OneOf;
import io.digitalfte.app.SettingsKind.Server;
import io.digitalfte.app.SettingsKind.Several;
import io.digitalfte.app.SettingsKind.Span;
import io.digitalfte.app.SettingsKind.Text;
import io.digitalfte.app.SettingsKind.Whole;
import io.digitalfte.surface.mcp.Notice;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every setting there is, in the order they are shown. */
final class SettingsKeys {
  /** Which half this process is. */
  enum Role {
    SOLO,
    CLOUD,
    LOCAL
  }

  /** Whether approved actions are sent, or only shown. */
  enum Mode {
    DRY_RUN,
    LIVE
  }

  /** From which weight on the log speaks. */
  enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Text NAME =
      new Text(
          Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?"),
          "lower-case letters, digits and dashes, at most 40");
  private static final Text LINE =
      new Text(Pattern.compile("[^\\p{Cntrl}]{1,200}"), "one line of at most 200 characters");
  static final Text ADDRESS =
      new Text(
          Pattern.compile(
              "[^\\s@<>,;:\"()\\[\\]\\\\\\p{Cntrl}]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?"),
          "a mail address such as mara@acme.example");
  private static final Text HOST =
      new Text(
          Pattern.compile("[A-Za-z0-9:][A-Za-z0-9.:-]{0,252}"),
          "a name or an address of a machine");
  private static final Text LINES =
      new Text(
          Pattern.compile("[^\\p{Cntrl}\n]*(\n[^\\p{Cntrl}\n]*){0,30}"),
          "at most 31 lines of text");

  static final SettingsKey<Integer> SCHEMA =
      key("schema", new Whole(1, 1), "1", SettingsGuard.FREE, "the form of this file");
  static final SettingsKey<String> AGENT_ID =
      key(
          "agent.id",
          NAME,
          "solo-1",
          SettingsGuard.FREE,
          "who this agent is, in notes and in the record");
  static final SettingsKey<Role> AGENT_ROLE =
      key(
          "agent.role",
          new OneOf<>(Role.class),
          "solo",
          SettingsGuard.ANY_CHANGE,
          "solo does everything; cloud drafts only; local decides and acts");
  static final SettingsKey<Mode> ACT_MODE =
      key(
          "act.mode",
          new OneOf<>(Mode.class),
          "dry-run",
          SettingsGuard.LAST_WORD,
          "dry-run shows what would be sent and sends nothing");
  static final SettingsKey<Duration> ACT_UNDO_WINDOW =
      key(
          "act.undo-window",
          new Span(Duration.ZERO, HOUR),
          "10s",
          SettingsGuard.SHORTER,
          "how long an approved action that cannot be undone waits, so that you can take it back");
  static final SettingsKey<Duration> ACT_EXPIRY =
      key(
          "act.expiry",
          new Span(Duration.ofMinutes(1), Duration.ofDays(30)),
          "48h",
          SettingsGuard.LONGER,
          "how long a proposal waits for an answer before it expires");
  static final SettingsKey<Integer> ACT_WORKERS =
      key(
          "act.workers",
          new Whole(1, 64),
          "4",
          SettingsGuard.FREE,
          "how many actions run at the same time");
  static final SettingsKey<Path> VAULT_PATH =
      key(
          "vault.path",
          new Folder(),
          "~/DigitalFTE",
          SettingsGuard.ANY_CHANGE,
          "the folder of notes that is the desk");
  static final SettingsKey<Duration> VAULT_SETTLE =
      key(
          "vault.settle",
          new Span(Duration.ZERO, Duration.ofMinutes(1)),
          "2s",
          SettingsGuard.SHORTER,
          "how long a moved note must lie unchanged before its move counts");
  static final SettingsKey<URI> ODOO_URL =
      key(
          "odoo.url",
          new Server(
              Set.of("https"),
              Set.of("http"),
              "https://HOST; http:// only on this machine or by a name without a dot"),
          "",
          SettingsGuard.ANY_CHANGE,
          "the address of the Odoo server");
  static final SettingsKey<String> ODOO_DATABASE =
      key(
          "odoo.database",
          new Text(Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}"), "the name of a database"),
          "",
          SettingsGuard.ANY_CHANGE,
          "the database on that server");
  static final SettingsKey<String> ODOO_USER =
      key(
          "odoo.user",
          LINE,
          "",
          SettingsGuard.FREE,
          "the login that the key belongs to; needed where Odoo speaks JSON-RPC only");
  static final SettingsKey<SecretsName> ODOO_API_KEY =
      key(
          "odoo.api-key",
          new Named(),
          "ODOO_API_KEY",
          SettingsGuard.ANY_CHANGE,
          "which secret is the API key");
  static final SettingsKey<Duration> ODOO_KEY_LIFETIME =
      key(
          "odoo.key-lifetime",
          new Span(Duration.ofDays(1), Duration.ofDays(3650)),
          "90d",
          SettingsGuard.FREE,
          "how long an API key lives where Odoo does not tell; fte doctor warns 14 days before");
  static final SettingsKey<Integer> ODOO_COMPANY =
      key(
          "odoo.company",
          new Whole(1, 999_999_999),
          "",
          SettingsGuard.ANY_CHANGE,
          "the id of the company to work for; not set: the one of the key's user");
  static final SettingsKey<Duration> ODOO_SETTLE =
      key(
          "odoo.settle",
          new Span(Duration.ZERO, HOUR),
          "150s",
          SettingsGuard.SHORTER,
          "how long after a lost answer the server may still be at work");
  static final SettingsKey<Duration> ODOO_TIMEOUT =
      key(
          "odoo.timeout",
          new Span(SECOND, Duration.ofMinutes(10)),
          "30s",
          SettingsGuard.FREE,
          "how long one request may take");
  static final SettingsKey<URI> MAIL_IMAP =
      key(
          "mail.imap",
          new Server(
              Set.of("imaps", "imap"),
              Set.of(),
              "imaps://HOST, or imap://HOST, which then demands STARTTLS"),
          "",
          SettingsGuard.ANY_CHANGE,
          "the server that mail is read from");
  static final SettingsKey<URI> MAIL_SMTP =
      key(
          "mail.smtp",
          new Server(
              Set.of("smtps", "smtp"),
              Set.of(),
              "smtps://HOST, or smtp://HOST, which then demands STARTTLS"),
          "",
          SettingsGuard.ANY_CHANGE,
          "the server that mail is sent through");
  static final SettingsKey<String> MAIL_USER =
      key("mail.user", LINE, "", SettingsGuard.ANY_CHANGE, "the login of the mailbox");
  static final SettingsKey<SecretsName> MAIL_PASSWORD =
      key(
          "mail.password",
          new Named(),
          "MAIL_PASSWORD",
          SettingsGuard.ANY_CHANGE,
          "which secret is the password of the mailbox");
  static final SettingsKey<List<String>> MAIL_ADDRESSES =
      key(
          "mail.addresses",
          new Several(ADDRESS, 50),
          "",
          SettingsGuard.ANY_CHANGE,
          "our own addresses, never answered; the first is the sender; not set: mail.user");
  static final SettingsKey<Integer> MAIL_FIRST_DAYS =
      key(
          "mail.first-days",
          new Whole(0, 365),
          "7",
          SettingsGuard.FREE,
          "how many days back the first look at a mailbox goes");
  static final SettingsKey<Duration> MAIL_IDLE_WATCHDOG =
      key(
          "mail.idle-watchdog",
          new Span(SECOND, Duration.ofMinutes(29)),
          "9m",
          SettingsGuard.FREE,
          "after how long of silence a waiting connection is renewed");
  static final SettingsKey<String> MAIL_AUTHSERV_ID =
      key(
          "mail.authserv-id",
          new Text(Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}"), "the name of a host"),
          "",
          SettingsGuard.ANY_CHANGE,
          "whose Authentication-Results are believed; not set: nobody's");
  static final SettingsKey<Duration> MAIL_SETTLE =
      key(
          "mail.settle",
          new Span(Duration.ZERO, HOUR),
          "2m",
          SettingsGuard.SHORTER,
          "how long after a lost answer a letter may still appear among the sent ones");
  static final SettingsKey<Duration> MAIL_TIMEOUT =
      key(
          "mail.timeout",
          new Span(SECOND, Duration.ofMinutes(10)),
          "30s",
          SettingsGuard.FREE,
          "how long one exchange with a mail server may take");
  static final SettingsKey<String> DRAFT_SIGNATURE =
      key("draft.signature", LINES, "", SettingsGuard.FREE, "what stands below every reply");
  static final SettingsKey<Integer> DRAFT_PAYMENT_DAYS =
      key(
          "draft.payment-days",
          new Whole(0, 365),
          "30",
          SettingsGuard.FREE,
          "days until an invoice is due where nothing else was agreed");
  static final SettingsKey<Path> FILES_ROOT =
      key(
          "files.root",
          new Folder(),
          "",
          SettingsGuard.ANY_CHANGE,
          "the folder that files may be written into; not set: none is written");
  static final SettingsKey<Path> AUDIT_CHECKPOINT_COPY =
      key(
          "audit.checkpoint-copy",
          new Folder(),
          "",
          SettingsGuard.ANY_CHANGE,
          "a second folder for checkpoints, where this user's programs do not easily write");
  static final SettingsKey<Integer> MCP_HTTP_PORT =
      key(
          "mcp.http.port",
          new Whole(1, 65_535),
          "",
          SettingsGuard.FREE,
          "the port that MCP clients find the daemon at; not set: the daemon serves none");
  static final SettingsKey<String> MCP_HTTP_HOST =
      key(
          "mcp.http.host",
          HOST,
          "127.0.0.1",
          SettingsGuard.ANY_CHANGE,
          "the address to listen on; another than this machine's own wants mcp.http.tls");
  static final SettingsKey<HttpDoor.Tls> MCP_HTTP_TLS =
      key(
          "mcp.http.tls",
          new OneOf<>(HttpDoor.Tls.class),
          "none",
          SettingsGuard.ANY_CHANGE,
          "who encrypts what MCP clients send: none, or a proxy before this server");
  static final SettingsKey<List<String>> MCP_HTTP_NAMES =
      key(
          "mcp.http.names",
          new Several(HOST, 20),
          "",
          SettingsGuard.ANY_CHANGE,
          "the names that a Host header may have, besides localhost");
  static final SettingsKey<List<String>> MCP_HTTP_ORIGINS =
      key(
          "mcp.http.origins",
          new Several(
              new Text(
                  Pattern.compile("https?://[A-Za-z0-9][A-Za-z0-9.-]{0,252}(:[0-9]{1,5})?"),
                  "an origin such as https://desk.example"),
              20),
          "",
          SettingsGuard.ANY_CHANGE,
          "the pages that may ask, besides those of this machine");
  static final SettingsKey<Notice> MCP_NOTICE =
      key(
          "mcp.notice",
          new OneOf<>(Notice.class),
          "dialog",
          SettingsGuard.FREE,
          "how an MCP client tells a person that a proposal waits; a dialog where it has them");
  static final SettingsKey<Level> LOG_LEVEL =
      key(
          "log.level",
          new OneOf<>(Level.class),
          "info",
          SettingsGuard.FREE,
          "how much the log says");

  private static final List<SettingsKey<?>> OWN =
      List.of(
          SCHEMA,
          AGENT_ID,
          AGENT_ROLE,
          ACT_MODE,
          ACT_UNDO_WINDOW,
          ACT_EXPIRY,
          ACT_WORKERS,
          VAULT_PATH,
          VAULT_SETTLE,
          ODOO_URL,
          ODOO_DATABASE,
          ODOO_USER,
          ODOO_API_KEY,
          ODOO_KEY_LIFETIME,
          ODOO_COMPANY,
          ODOO_SETTLE,
          ODOO_TIMEOUT,
          MAIL_IMAP,
          MAIL_SMTP,
          MAIL_USER,
          MAIL_PASSWORD,
          MAIL_ADDRESSES,
          SettingsShare.MAIL_FORWARDED,
          MAIL_FIRST_DAYS,
          MAIL_IDLE_WATCHDOG,
          MAIL_AUTHSERV_ID,
          MAIL_SETTLE,
          MAIL_TIMEOUT,
          DRAFT_SIGNATURE,
          DRAFT_PAYMENT_DAYS,
          FILES_ROOT,
          AUDIT_CHECKPOINT_COPY,
          MCP_HTTP_PORT,
          MCP_HTTP_HOST,
          MCP_HTTP_TLS,
          MCP_HTTP_NAMES,
          MCP_HTTP_ORIGINS,
          MCP_NOTICE,
          LOG_LEVEL);

  private static final List<SettingsKey<?>> ALL =
      Stream.of(OWN, SettingsShare.ALL, SettingsOps.ALL)
          .<SettingsKey<?>>flatMap(List::stream)
          .toList();

  private SettingsKeys() {}

  static List<SettingsKey<?>> all() {
    return ALL;
  }

  static Optional<SettingsKey<?>> named(String name) {
    return ALL.stream().filter(key -> key.name().equals(name)).findFirst();
  }

  /** Whether keys lie below this name. */
  static boolean isGroup(String name) {
    return ALL.stream().anyMatch(key -> key.name().startsWith(name + "."));
  }

  private static <T> SettingsKey<T> key(
      String name, SettingsKind<T> kind, String normally, SettingsGuard guard, String doc) {
    return new SettingsKey<>(name, kind, normally, guard, doc);
  }
}
