package io.digitalfte.app;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Handler;
import io.digitalfte.connect.files.FileWriteHandler;
import io.digitalfte.connect.files.FileWriteType;
import io.digitalfte.connect.mail.MailCorrespondence;
import io.digitalfte.connect.mail.MailCredential;
import io.digitalfte.connect.mail.MailHandler;
import io.digitalfte.connect.mail.MailReply;
import io.digitalfte.connect.mail.MailReplyType;
import io.digitalfte.connect.mail.MailSend;
import io.digitalfte.connect.mail.MailSendType;
import io.digitalfte.connect.mail.MailSettings;
import io.digitalfte.connect.mail.MailWatcher;
import io.digitalfte.connect.odoo.KeyTerm;
import io.digitalfte.connect.odoo.Odoo;
import io.digitalfte.connect.odoo.wire.OdooSettings;
import io.digitalfte.draft.Dossier;
import io.digitalfte.draft.LetterDrafter;
import io.digitalfte.draft.LetterStyle;
import io.digitalfte.home.Blobs;
import io.digitalfte.perceive.Address;
import io.digitalfte.perceive.Signal;
import io.digitalfte.perceive.Watcher;
import io.digitalfte.share.Credential;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Charter;
import io.digitalfte.turn.Kinds;
import io.digitalfte.turn.Turn;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The outside world as settings name it: what is not named is not connected to. */
final class Connections implements AutoCloseable {
  private final Located located;
  private final Site site;
  private final Blobs blobs;
  private final DraftIds ids;
  private final Optional<Odoo> odoo;
  private final Optional<MailSettings> mail;
  private final Optional<MailHandler<MailReply>> replies;
  private final Optional<MailHandler<MailSend>> letters;
  private final Probation probation;
  private volatile Optional<String> currency = Optional.empty();
  private volatile Optional<KeyTerm> term = Optional.empty();

  Connections(Located located, Site site, Blobs blobs, boolean filesSent) {
    this.located = located;
    this.site = site;
    this.blobs = blobs;
    this.ids = new DraftIds(located.home().id(), site.ids());
    this.odoo =
        odooSettings(located)
            .map(settings ->
                Odoo.connect(settings, located.home().id(), ids, site.clock(), blobs::get));
    this.mail = MailSetup.settings(located);
    this.replies =
        mail.map(settings ->
            MailHandler.replies(new MailReplyType(filesSent), settings, blobs::get, site.clock()));
    this.letters =
        mail.filter(_ -> !MailSetup.told(located.settings()).isEmpty())
            .map(settings ->
                MailHandler.letters(
                    new MailSendType(filesSent),
                    settings,
                    MailSetup.told(located.settings()),
                    site.clock()));
    this.probation =
        new Probation(
            cloud() ? credentials() : List.of(),
            located.settings().find(SettingsShare.CLOUD_ACCEPT_RISK).orElse(List.of()),
            site.clock());
  }

  private boolean cloud() {
    return located.settings().get(SettingsKeys.AGENT_ROLE) == SettingsKeys.Role.CLOUD;
  }

  private List<Credential> credentials() {
    boolean copies =
        located.settings().get(SettingsShare.MAIL_FORWARDED) == SettingsShare.Forwarded.YES;
    List<Credential> all = new ArrayList<>();
    odoo.ifPresent(o -> all.add(o.credential()));
    mail.ifPresent(m -> all.add(new MailCredential(m, copies)));
    located
        .settings()
        .find(SettingsOps.OPS_GITHUB_TOKEN)
        .ifPresent(_ -> all.add(new ForgeCredential()));
    return all;
  }

  /** What the credentials can do, where that matters. */
  Probation probation() {
    return probation;
  }

  /** The connection to the books that these settings describe; empty where they name none. */
  static Optional<OdooSettings> odooSettings(Located located) {
    Settings settings = located.settings();
    Optional<URI> url = settings.find(SettingsKeys.ODOO_URL);
    if (url.isEmpty()) {
      return Optional.empty();
    }
    String database =
        settings
            .find(SettingsKeys.ODOO_DATABASE)
            .orElseThrow(
                () -> Fault.of(Fault.Code.USAGE, "odoo.url is set, so odoo.database must be"));
    Duration timeout = settings.get(SettingsKeys.ODOO_TIMEOUT);
    OdooSettings odoo =
        OdooSettings.of(url.get(), database, () -> located.secret(SettingsKeys.ODOO_API_KEY))
            .timeouts(timeout, timeout)
            .settle(settings.get(SettingsKeys.ODOO_SETTLE))
            .login(settings.find(SettingsKeys.ODOO_USER).orElse(""));
    Optional<Integer> company = settings.find(SettingsKeys.ODOO_COMPANY);
    return Optional.of(company.isPresent() ? odoo.company(company.get()) : odoo);
  }

  /** Who works here. */
  Charter.Crew crew() {
    // A cloud process knows the kinds and can do none of them.
    List<Handler<?>> handlers = cloud() ? List.of() : handlers();
    Set<String> kinds = new HashSet<>();
    handlers.forEach(h -> kinds.add(h.type().kind()));
    List<ActionType<?>> others = new ArrayList<>();
    List<ActionType<?>> known = new ArrayList<>(Odoo.types());
    known.add(new MailReplyType(false));
    known.add(new MailSendType(false));
    known.add(new FileWriteType());
    known.addAll(OpsCrew.types());
    for (ActionType<?> type : known) {
      if (!kinds.contains(type.kind())) {
        others.add(type);
      }
    }
    LetterStyle style = MailSetup.style(located.settings());
    List<Watcher> watchers = new ArrayList<>();
    mail.ifPresent(
        m -> watchers.add(new ProbedWatcher(new MailWatcher(m, site.clock()), probation, "mail")));
    return new Charter.Crew(
        watchers, new LetterDrafter(ids, style), this::dossier, new Kinds(handlers, others));
  }

  private List<Handler<?>> handlers() {
    List<Handler<?>> handlers = new ArrayList<>();
    odoo.ifPresent(o -> handlers.addAll(o.handlers()));
    replies.ifPresent(handlers::add);
    letters.ifPresent(handlers::add);
    located
        .settings()
        .find(SettingsKeys.FILES_ROOT)
        .ifPresent(root -> handlers.add(FileWriteHandler.into(root)));
    handlers.addAll(OpsCrew.handlers(located, site));
    return handlers;
  }

  /** The company's currency, once the books have told. */
  Optional<String> currency() {
    return currency;
  }

  /**
   * When the API key ends, where there are books.
   *
   * @throws Fault when there is no key
   */
  Optional<KeyTerm> keyTerm() {
    return odoo.map(o ->
        o.keyTerm(
            new KeyBook(located.home(), site.clock()),
            located.settings().get(SettingsKeys.ODOO_KEY_LIFETIME),
            site.clock().instant()));
  }

  /** What a person should do about the connections soon, as last looked at. */
  List<String> troubles() {
    List<String> all = new ArrayList<>(probation.troubles());
    term.map(t -> t.finding(site.clock().instant()))
        .filter(finding -> !finding.remedy().isEmpty())
        .ifPresent(f -> all.add("odoo: the API key " + f.detail() + "; " + f.remedy()));
    return all;
  }

  /** Begins to watch what settings want watched, besides letters. */
  void watch(Turn turn) {
    DriftWatch.of(located, site, turn.rules(), () -> turn.supervisor().well(DriftWatch.LOOP))
        .ifPresent(drift -> turn.supervisor().start(DriftWatch.LOOP, drift::run));
  }

  /** Learns when the API key ends, for {@link #troubles}; quietly nothing without a key. */
  void watchKey() {
    try {
      term = keyTerm();
    } catch (Fault fault) {
      // Without a key nothing works, and each call says so.
    }
  }

  /** Asks the books for the company's currency; quietly nothing where they do not answer. */
  void warm() {
    try {
      probation.demand("odoo");
      currency = odoo.map(o -> o.books().company().currency());
    } catch (Fault fault) {
      // Asked again with the next dossier; until then policy knows no rate and asks.
    }
  }

  private Dossier dossier(Signal signal, List<Signal> thread, List<Ulid> waiting, Instant now) {
    if (odoo.isEmpty() || mail.isEmpty() || replies.isEmpty()) {
      throw Fault.of(
          Fault.Code.REFUSED, "letters are drafted only where odoo.url and mail.imap are set");
    }
    probation.demand("odoo");
    ids.begin(signal);
    List<Address> ours = mail.get().addresses();
    currency = Optional.of(odoo.get().books().company().currency());
    return new Dossier(
        LocalDate.ofInstant(now, site.clock().getZone()),
        Set.copyOf(ours),
        thread,
        waiting,
        odoo.get().books(),
        odoo.get().bookkeeping(),
        new MailCorrespondence(
            ids,
            cloud() ? MailHandler.COPIED : replies.get().target(),
            replies.get().type(),
            ours));
  }

  Optional<Odoo> odoo() {
    return odoo;
  }

  Optional<MailSettings> mail() {
    return mail;
  }

  Blobs blobs() {
    return blobs;
  }

  @Override
  public void close() {
    odoo.ifPresent(Odoo::close);
  }
}
