package io.digitalfte.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which room may use which. A new room needs a line here, and its reason in docs/decisions. */
class ArrowsTest {
  private static final String OURS = "io.digitalfte.";

  private static final Set<String> CORE =
      Set.of(
          "term",
          "perceive",
          "act",
          "draft",
          "decide",
          "record",
          "vault",
          "home",
          "tool",
          "secrets",
          "share",
          "turn");

  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          entry("term", Set.of()),
          entry("perceive", Set.of("term")),
          entry("act", Set.of("term")),
          entry("draft", Set.of("term", "perceive", "act")),
          // Where a proposal came from and what is odd about it are facts that policy weighs.
          entry("decide", Set.of("term", "act", "draft.Origin", "draft.Proposal$Flag")),
          entry("tool", Set.of("term", "act", "draft.Proposal$Flag")),
          entry("record", Set.of("term", "perceive", "act", "draft", "decide")),
          entry("vault", Set.of("term", "perceive", "act", "draft", "decide")),
          entry("home", Set.of("term", "record")),
          entry("secrets", Set.of("term")),
          entry("share", Set.of("term", "perceive", "decide", "record", "vault", "secrets")),
          entry("turn", CORE),
          entry("connect", without(CORE, "turn")),
          // Operations stand on the connectors: docs/decisions/0050 says why.
          entry("ops", with(without(CORE, "turn"), "connect")),
          entry("surface", CORE),
          // The pretend world shares no code with us, so that no fault of ours can hide in both.
          entry("sandbox", Set.of()),
          entry("app", with(CORE, "connect", "ops", "surface", "sandbox")));

  @Test
  void every_class_lives_in_a_room_that_has_its_arrows() {
    assertThat(House.classes().stream().map(ArrowsTest::room).collect(Collectors.toSet()))
        .contains("term", "act", "app")
        .isSubsetOf(MAY_USE.keySet());
  }

  @Test
  void arrows_between_rooms_run_one_way() {
    classes().should(useOnlyTheRoomsItMay()).check(House.classes());
  }

  @Test
  void rooms_form_no_circle() {
    slices().matching(OURS + "(*)..").should().beFreeOfCycles().check(House.classes());
  }

  @Test
  void connectors_do_not_know_each_other() {
    slices()
        .matching(OURS + "connect.(*)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .check(House.classes());
  }

  @Test
  void core_knows_no_http_and_no_mail() {
    noClasses()
        .that()
        .resideInAnyPackage(packages(CORE))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net.http..", "com.sun.net.httpserver..", "jakarta.mail..", "org.eclipse.angus..")
        .check(House.classes());
  }

  private static ArchCondition<JavaClass> useOnlyTheRoomsItMay() {
    return new ArchCondition<>("use only the rooms it may") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        Set<String> allowed = MAY_USE.getOrDefault(room(user), Set.of());
        for (Dependency arrow : user.getDirectDependenciesFromSelf()) {
          JavaClass used = arrow.getTargetClass().getBaseComponentType();
          if (used.getPackageName().startsWith(OURS)
              && !room(used).equals(room(user))
              && !allowed.contains(room(used))
              && !allowed.contains(used.getName().substring(OURS.length()))) {
            events.add(SimpleConditionEvent.violated(arrow, arrow.getDescription()));
          }
        }
      }
    };
  }

  private static String room(JavaClass type) {
    String rest = type.getPackageName().substring(OURS.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  private static String[] packages(Set<String> rooms) {
    return rooms.stream().map(room -> OURS + room + "..").toArray(String[]::new);
  }

  private static Set<String> without(Set<String> rooms, String room) {
    return rooms.stream().filter(name -> !name.equals(room)).collect(Collectors.toSet());
  }

  private static Set<String> with(Set<String> rooms, String... more) {
    return Stream.concat(rooms.stream(), Arrays.stream(more)).collect(Collectors.toSet());
  }
}
