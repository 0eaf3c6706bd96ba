package io.digitalfte.app;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Step;
import io.digitalfte.connect.files.FileWrite;
import io.digitalfte.connect.files.FileWriteHandler;
import io.digitalfte.connect.files.FileWriteType;
import io.digitalfte.connect.mail.MailReplyType;
import io.digitalfte.connect.odoo.Odoo;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal;
import io.digitalfte.home.Reception;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Charter;
import io.digitalfte.turn.Kinds;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The daemon as it is, in a process made to be killed: with a fuse, with a handler of files that
 * counts, and with orders on standard input, one a line: {@code propose NAME}, {@code fuse SPOT},
 * {@code trouble NAME}. Closed input ends it in order.
 *
 * <p>Arguments: the home, the folder that stands for the user's own, and {@code fuse=SPOT} for a
 * fuse that is set from the start.
 */
final class CrashDaemon {
  static final String READY = "READY";
  static final String FAULT = "FAULT ";

  private final Site site;
  private final CrashFuse fuse = new CrashFuse(CrashDaemon::say);
  private Optional<CrashFiles> files = Optional.empty();

  private CrashDaemon(Site site) {
    this.site = site;
  }

  public static void main(String[] args) throws IOException {
    CrashDaemon daemon = new CrashDaemon(site(Path.of(args[1])));
    List.of(args).stream()
        .filter(a -> a.startsWith("fuse="))
        .forEach(a -> daemon.fuse.set(CrashFuse.Spot.of(a.substring(5))));
    try {
      daemon.run(Path.of(args[0]));
    } catch (Fault fault) {
      say(FAULT + fault.code() + " " + fault.getMessage());
    }
    say("ENDED");
    // A thread that stands at the fuse must not keep a process alive that was told to end.
    Runtime.getRuntime().halt(0);
  }

  /** Where such a process believes to be. */
  static Site site(Path own) {
    Map<String, String> variables =
        Map.of("HOME", own.toString(), "XDG_STATE_HOME", own.resolve("xdg-state").toString());
    Clock clock = Clock.system(ZoneOffset.UTC);
    SecureRandom random = new SecureRandom();
    return new Site(
        new Environment(variables, own, List.of()), clock, random, new SystemIds(clock, random));
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private void run(Path home) throws IOException {
    Located located = Located.at(home, site.environment());
    Optional<Path> root = located.settings().find(SettingsKeys.FILES_ROOT);
    try (Running running =
        Running.open(located, site, fuse, crew -> root.map(r -> counting(crew, r)).orElse(crew))) {
      running.start();
      try (Reception _ =
          Reception.open(
              located.home(),
              running.lock(),
              site.environment().runtimeFolder(),
              running::answer)) {
        say(READY);
        orders(running);
      }
    }
  }

  private Charter.Crew counting(Charter.Crew crew, Path root) {
    CrashFiles made = new CrashFiles(FileWriteHandler.counting(root));
    files = Optional.of(made);
    List<Handler<?>> handlers = new ArrayList<>(crew.kinds().handlers());
    handlers.removeIf(FileWriteHandler.class::isInstance);
    handlers.add(made);
    List<ActionType<?>> others = new ArrayList<>(Odoo.types());
    others.add(new MailReplyType(false));
    handlers.forEach(h -> others.removeIf(o -> o.kind().equals(h.type().kind())));
    return new Charter.Crew(
        crew.watchers(), crew.drafter(), crew.dossiers(), new Kinds(handlers, others));
  }

  private void orders(Running running) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = in.readLine()) != null; ) {
      String word = line.substring(line.indexOf(' ') + 1);
      if (line.startsWith("propose ")) {
        say("PROPOSED " + String.join("; ", running.turn().orders().propose(plan(word))));
      } else if (line.startsWith("fuse ")) {
        fuse.set(CrashFuse.Spot.of(word));
      } else if (line.startsWith("trouble ")) {
        files.ifPresent(f -> f.next(CrashFiles.Trouble.valueOf(word)));
      }
    }
  }

  /** A plan that writes two files. */
  private Proposal plan(String name) {
    CrashFiles handler = files.orElseThrow();
    List<Step<?>> steps = new ArrayList<>();
    for (String part : List.of("a", "b")) {
      steps.add(
          new Step<>(
              site.ids().next(),
              new FileWriteType(),
              handler.target(),
              new FileWrite(name + "-" + part + ".txt", "This is " + name + ", " + part)));
    }
    Ulid id = site.ids().next();
    return new Proposal(
        id,
        "files",
        Origin.OWNER,
        Optional.empty(),
        id,
        "Write " + name,
        steps,
        List.of("the owner asked for it"),
        List.of(),
        100,
        Set.of());
  }
}
