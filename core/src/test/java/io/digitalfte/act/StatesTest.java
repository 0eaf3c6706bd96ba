package io.digitalfte.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatesTest {
  private static final Path PAGE =
      Path.of(System.getProperty("fte.root", "..")).resolve("docs/states.md");

  /** The page is made by this test: {@code -Dfte.golden=true} writes it anew. */
  @Test
  void the_page_of_states_shows_the_table_as_it_is() throws IOException {
    String page =
        """
        # States of an action

        Made from `act.States`, the one table of what may follow what; `StatesTest` fails when this
        page differs from it, and writes it anew when it is run with `-Dfte.golden=true`. A
        proposal's state is derived from those of its actions. An action of which an earlier request
        may still land ends by way of `doubt` only.

        ```mermaid
        %s```

        | state | what it means | what may happen | leads to |
        |---|---|---|---|
        %s\
        """
            .formatted(
                States.diagram(),
                Stream.of(State.values()).map(StatesTest::rows).collect(Collectors.joining()));
    if (Boolean.getBoolean("fte.golden")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  @Test
  void an_armed_action_becomes_done_failed_or_uncertain_and_nothing_else() {
    assertThat(after(State.ARMED)).containsOnly(State.DONE, State.FAILED, State.UNCERTAIN);
  }

  @Test
  void nothing_is_armed_that_was_not_claimed_and_nothing_claimed_that_was_not_approved() {
    assertThat(before(State.ARMED)).containsOnly(State.CLAIMED);
    assertThat(before(State.CLAIMED)).containsOnly(State.APPROVED);
  }

  @Test
  void an_uncertain_action_is_never_handed_out_without_being_approved_anew() {
    assertThat(after(State.UNCERTAIN)).doesNotContain(State.CLAIMED, State.ARMED, State.HELD);
  }

  @Test
  void nothing_follows_a_last_state_and_every_other_state_leads_to_one() {
    for (State state : State.values()) {
      assertThat(after(state).isEmpty()).as(state.name()).isEqualTo(state.last());
      assertThat(reached(state)).as(state.name()).anyMatch(State::last);
    }
  }

  @Test
  void every_state_can_be_reached_from_waiting() {
    assertThat(reached(State.WAITING)).containsAll(EnumSet.allOf(State.class));
  }

  @Test
  void a_proposal_shows_the_most_urgent_of_its_actions() {
    assertThat(States.ofProposal(List.of(State.DONE, State.UNCERTAIN, State.WAITING)))
        .isEqualTo(State.UNCERTAIN);
    assertThat(States.ofProposal(List.of(State.DONE, State.FAILED, State.SKIPPED)))
        .isEqualTo(State.FAILED);
    assertThat(States.ofProposal(List.of(State.DONE, State.DONE))).isEqualTo(State.DONE);
    assertThat(States.ofProposal(List.of(State.SKIPPED))).isEqualTo(State.SKIPPED);
  }

  private static String rows(State from) {
    if (from.last()) {
      return "| %s | %s | nothing | |\n".formatted(from, meaning(from));
    }
    StringBuilder rows = new StringBuilder();
    for (Event event : Event.values()) {
      States.next(from, event)
          .ifPresent(to ->
              rows.append(
                  "| %s | %s | %s | %s |\n"
                      .formatted(
                          rows.isEmpty() ? from.name() : "",
                          rows.isEmpty() ? meaning(from) : "",
                          States.lower(event.name()),
                          to)));
    }
    return rows.toString();
  }

  private static String meaning(State state) {
    return switch (state) {
      case WAITING -> "nobody has decided";
      case APPROVED -> "may be claimed by the performer";
      case HELD -> "approved, in its undo window";
      case CLAIMED -> "being checked; nothing has left";
      case ARMED -> "committed durably that a request may leave at any moment";
      case DONE -> "it happened, or was rehearsed";
      case FAILED -> "the world refused, and nothing happened";
      case UNCERTAIN -> "it may have happened; we look, and then a person decides";
      case REJECTED -> "a person said no";
      case EXPIRED -> "nobody decided in time";
      case WITHDRAWN -> "taken back by us before anybody decided";
      case SKIPPED -> "not reached, because an earlier step did not end well";
    };
  }

  private static Set<State> after(State from) {
    return Stream.of(Event.values())
        .flatMap(event -> States.next(from, event).stream())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(State.class)));
  }

  private static Set<State> before(State to) {
    return Stream.of(State.values())
        .filter(from -> after(from).contains(to))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(State.class)));
  }

  private static Set<State> reached(State from) {
    Set<State> seen = EnumSet.of(from);
    Deque<State> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      after(open.pop()).stream().filter(seen::add).forEach(open::push);
    }
    return seen;
  }
}
