package io.digitalfte.share;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ids;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How two halves exchange their cards over a place that nobody trusts. Each commits to its card and
 * a nonce before it sees the other's, and shows them only then; a short code over both tells two
 * people, or one at two terminals, whether anybody sits between: whoever does would have to hit 40
 * bits at the first attempt. Stores nothing, and leaves nothing at the place.
 */
public final class Pairing {
  /** How long it waits for the other side. */
  public static final Duration LIMIT = Duration.ofMinutes(10);

  private static final Duration BETWEEN = Duration.ofSeconds(1);

  /** How long it waits for word that the other side has all of it; only to tidy up. */
  private static final Duration FAREWELL = Duration.ofSeconds(30);

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final Meeting meeting;
  private final InstantSource clock;
  private final Ids ids;
  private final Pause pause;

  /** Lets some time pass. */
  @FunctionalInterface
  public interface Pause {
    /** Returns after this long. */
    void pause(Duration length) throws InterruptedException;
  }

  /**
   * Who was met.
   *
   * @param other the card of the other side, which a person has yet to confirm
   * @param code what both sides show if nobody sits between, such as {@code 7K3Q-M9XA}
   */
  public record Met(Card other, String code) {}

  /** A pairing at this place; draws tags and nonces by {@code ids}. */
  public Pairing(Meeting meeting, InstantSource clock, Ids ids, Pause pause) {
    this.meeting = meeting;
    this.clock = clock;
    this.ids = ids;
    this.pause = pause;
  }

  /**
   * Meets the other half.
   *
   * @param own this side's card
   * @throws Fault {@code REFUSED} where what lies at the place is not what the other half would
   *     leave there, {@code UNAVAILABLE} where it does not come within {@link #LIMIT}
   * @throws InterruptedException where it is called off; nothing is left at the place
   */
  public Met meet(Card own) throws InterruptedException {
    return new Attempt(own).run();
  }

  private final class Attempt {
    private final Card own;
    private final String nonce = ids.nonce(52);
    private final Instant end = clock.instant().plus(LIMIT);
    private Greeting mine = Greeting.hello(ids.nonce(26));
    private boolean ours = true;

    Attempt(Card own) {
      this.own = own;
    }

    Met run() throws InterruptedException {
      try {
        say(mine);
        Greeting committed = committed();
        say(mine.showing(own.text(), nonce));
        Greeting shown = shown(committed);
        Card other = card(shown);
        say(mine.done());
        farewell(shown);
        return new Met(other, code(shown));
      } finally {
        tidy();
      }
    }

    /** Waits until the other side has committed itself to this very attempt. */
    private Greeting committed() throws InterruptedException {
      while (true) {
        Greeting theirs = await(end).orElseThrow(this::nobody);
        if (!theirs.tag().equals(mine.peer())) {
          // A new attempt of theirs; ours has shown nothing yet, so it can go on with that one.
          say(mine.answering(theirs.tag(), own.text(), nonce));
        } else if (theirs.peer().equals(mine.tag()) && !theirs.commitment().isEmpty()) {
          return theirs;
        }
        pause.pause(BETWEEN);
      }
    }

    private Greeting shown(Greeting committed) throws InterruptedException {
      while (true) {
        Greeting theirs = await(end).orElseThrow(this::nobody);
        if (!theirs.keeps(committed)) {
          throw refused("the other side began anew while its card was awaited");
        }
        if (theirs.shown()) {
          return theirs;
        }
        pause.pause(BETWEEN);
      }
    }

    private Card card(Greeting shown) {
      if (!shown.honest()) {
        throw refused("the other side showed another card than it had committed itself to");
      }
      Card card = Card.read(shown.card());
      if (card.half() == own.half()) {
        throw refused(
            "both sides are "
                + own.half().name().toLowerCase(Locale.ROOT)
                + "; a cloud and a local side pair");
      }
      if (card.home().equals(own.home()) || card.agent().equals(own.agent())) {
        throw refused("both sides are called " + card.agent() + " or are one home");
      }
      return card;
    }

    /** Leaves the text where it is until the other side has seen it; nothing can go wrong now. */
    private void farewell(Greeting shown) throws InterruptedException {
      Instant late = clock.instant().plus(FAREWELL);
      boolean waited = true;
      while (waited && clock.instant().isBefore(late)) {
        SortedMap<String, String> lying = meeting.read();
        ours = mine.text().equals(lying.get(name(own.half())));
        String theirs = lying.getOrDefault(name(other(own.half())), "");
        waited = ours && theirs.equals(shown.text());
        if (waited) {
          pause.pause(BETWEEN);
        }
      }
    }

    private Optional<Greeting> await(Instant until) throws InterruptedException {
      while (clock.instant().isBefore(until)) {
        Optional<Greeting> theirs = theirs();
        if (theirs.isPresent()) {
          return theirs;
        }
        pause.pause(BETWEEN);
      }
      return Optional.empty();
    }

    private Optional<Greeting> theirs() {
      SortedMap<String, String> lying = meeting.read();
      if (!mine.text().equals(lying.get(name(own.half())))) {
        ours = false;
        throw refused("somebody else pairs at the same place");
      }
      return Optional.ofNullable(lying.get(name(other(own.half())))).map(Greeting::read);
    }

    private void say(Greeting next) {
      mine = next;
      meeting.put(name(own.half()), next.text());
    }

    private String code(Greeting shown) {
      String here = own.text() + "\n" + nonce;
      String there = shown.card() + "\n" + shown.nonce();
      boolean first = own.half() == Agent.Half.CLOUD;
      Digest digest =
          Digest.of(
              "digitalfte/pairing-code/1\n" + (first ? here + "\n" + there : there + "\n" + here));
      long bits = new BigInteger(digest.hex().substring(0, 10), 16).longValueExact();
      StringBuilder out = new StringBuilder();
      for (int at = 35; at >= 0; at -= 5) {
        out.append(ALPHABET.charAt((int) (bits >> at) & 31)).append(at == 20 ? "-" : "");
      }
      return out.toString();
    }

    /** Takes our text away, also when called off; what is not ours stays. */
    private void tidy() {
      boolean calledOff = Thread.interrupted();
      try {
        if (ours) {
          meeting.drop(name(own.half()));
        }
      } catch (Fault _) {
        // The place is away. What stays there is no secret, and the next attempt replaces it.
      } finally {
        if (calledOff) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private Fault nobody() {
      return Fault.of(
          Fault.Code.UNAVAILABLE,
          "the other side did not come within "
              + LIMIT.toMinutes()
              + " minutes; nothing was stored: run fte agent pair on both sides at the same time");
    }
  }

  private static Agent.Half other(Agent.Half half) {
    return half == Agent.Half.CLOUD ? Agent.Half.LOCAL : Agent.Half.CLOUD;
  }

  private static String name(Agent.Half half) {
    return half.name().toLowerCase(Locale.ROOT);
  }

  private static Fault refused(String why) {
    return Fault.of(
        Fault.Code.REFUSED, why + "; nothing was stored: run fte agent pair again on both sides");
  }
}
