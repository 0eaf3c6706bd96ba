package io.digitalfte.share;

import io.digitalfte.share.Passed.Trouble;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Brings one half and the shared tree together: takes in what is new, and sends what this half owns
 * and has changed. May be killed at any point: the next pass goes on from there, and nothing is
 * lost or done twice. Safe for any thread; one works at a time, the others wait.
 */
public final class Sync implements Tasks {
  private final ReentrantLock lock = new ReentrantLock();
  private final Holding holding;
  private final Kept kept;
  private final Taking taking;
  private final Sending sending;
  private final Claiming claiming;
  private final Units units;

  /**
   * Reads what was held last.
   *
   * @param lost told of a claim that this agent has no more, so that it drops its work; quick
   * @throws Fault {@code CORRUPT} if what is kept beside the repository cannot be read
   */
  public Sync(Member member, Remote remote, InstantSource clock, Pace pace, Consumer<Claim> lost) {
    try {
      Files.createDirectories(member.folder());
    } catch (IOException e) {
      throw Fault.passing("cannot make " + member.folder(), e);
    }
    this.holding = new Holding(member.folder().resolve("held"), remote::tree);
    this.kept = new Kept(member.folder().resolve("quarantine"));
    Leases leases = new Leases(pace.lease(), clock);
    Texts texts = new Texts(member, remote, holding);
    Converging converging = new Converging(member);
    Incoming incoming = new Incoming(member, remote, holding, converging, leases, kept);
    this.taking = new Taking(member, remote, holding, incoming, leases, lost);
    this.sending = new Sending(member, remote, holding, converging, leases);
    Offering offering = new Offering(sending, taking, pace);
    this.claiming = new Claiming(member, holding, texts, leases, offering);
    Collecting collecting = new Collecting(member, holding, converging, texts);
    this.units = new Units(member, holding, texts, collecting, offering, pace, clock);
  }

  /** One pass: takes in all that is new, sends all that is to be sent. */
  public Passed pass() {
    return locked(() -> {
      int came = taking.came();
      int quarantined = taking.quarantined();
      int sent = sending.sent();
      Optional<Trouble> trouble = taking.catchUp().or(claiming::tend).or(units::all);
      return new Passed(
          taking.came() - came, sending.sent() - sent, taking.quarantined() - quarantined, trouble);
    });
  }

  /** How many texts are kept in quarantine for a person to look at. */
  public int quarantined() {
    return kept.count();
  }

  /** The tasks that nobody has claimed, by file name, as they were at the last pass. */
  public List<String> waiting() {
    return locked(claiming::waiting);
  }

  @Override
  public Optional<Claim> claim(String task, Optional<String> fresh) {
    return claim(List.of(task), _ -> fresh).stream().findFirst();
  }

  /**
   * Claims as many of these tasks as can be had, in one commit.
   *
   * @param tasks file names, no more than a commit may change
   * @param fresh the text to put where a task is nowhere yet; asked for those only
   * @return what this agent has of them now
   */
  public List<Claim> claim(Collection<String> tasks, Function<String, Optional<String>> fresh) {
    return locked(() -> claiming.claim(tasks, fresh));
  }

  /** The commit whose content this half holds. */
  public Optional<Tip> tip() {
    return locked(holding::tip);
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
