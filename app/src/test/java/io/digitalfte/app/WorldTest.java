package io.digitalfte.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Clock, randomness, environment and network are touched in {@code app} and the connectors only;
 * everyone else is given what they need. The pretend world in {@code sandbox} is a world of its
 * own.
 */
class WorldTest {
  private static final String[] APP_AND_SANDBOX = {
    "io.digitalfte.app..", "io.digitalfte.sandbox.."
  };

  private static final String[] THOSE_WITH_SOCKETS = {
    "io.digitalfte.app..", "io.digitalfte.sandbox..", "io.digitalfte.connect.."
  };

  private static final Set<String> CLOCK_CALLS =
      Set.of(
          "System.currentTimeMillis",
          "System.nanoTime",
          "InstantSource.system",
          "Clock.systemUTC",
          "Clock.systemDefaultZone",
          "Clock.system",
          "Clock.tickMillis",
          "Clock.tickSeconds",
          "Clock.tickMinutes",
          "Calendar.getInstance");

  private static final Set<String> RANDOM_CALLS =
      Set.of(
          "Math.random",
          "StrictMath.random",
          "UUID.randomUUID",
          "ThreadLocalRandom.current",
          "RandomGenerator.getDefault",
          "RandomGenerator.of",
          "SecureRandom.getInstance",
          "SecureRandom.getInstanceStrong");

  private static final Set<String> ENVIRONMENT_CALLS =
      Set.of(
          "System.getenv",
          "System.getProperty",
          "System.getProperties",
          "System.setProperty",
          "Boolean.getBoolean",
          "Integer.getInteger",
          "Long.getLong",
          "ZoneId.systemDefault",
          "TimeZone.getDefault",
          "Locale.getDefault",
          "File.createTempFile",
          "System.exit",
          "Runtime.exit",
          "Runtime.halt");

  private static final Set<String> STREAMS = Set.of("System.out", "System.err", "System.in");

  @Test
  void the_clock_is_given() {
    noClasses()
        .that()
        .resideOutsideOfPackages(APP_AND_SANDBOX)
        .should()
        .accessTargetWhere(
            access(
                "asks the machine for the time",
                to ->
                    CLOCK_CALLS.contains(named(to))
                        || asksNowWithoutClock(to)
                        || makes(to, "java.util.Date", 0)
                        || makes(to, "java.util.GregorianCalendar", 0)))
        .check(House.classes());
  }

  @Test
  void randomness_is_given() {
    noClasses()
        .that()
        .resideOutsideOfPackages(APP_AND_SANDBOX)
        .should()
        .accessTargetWhere(
            access(
                "draws its own randomness",
                to ->
                    RANDOM_CALLS.contains(named(to))
                        || makesRandomSource(to)
                        || (named(to).equals("Collections.shuffle") && arguments(to) == 1)))
        .check(House.classes());
  }

  @Test
  void the_environment_is_read_and_the_process_ended_in_one_place() {
    noClasses()
        .that()
        .resideOutsideOfPackages(APP_AND_SANDBOX)
        .should()
        .accessTargetWhere(
            access(
                "reads the environment or ends the process",
                to -> ENVIRONMENT_CALLS.contains(named(to)) || makesTemporaryFileAnywhere(to)))
        .check(House.classes());
  }

  @Test
  void standard_streams_are_given() {
    noClasses()
        .that()
        .resideOutsideOfPackages(APP_AND_SANDBOX)
        .should()
        .accessTargetWhere(access("uses a standard stream", to -> STREAMS.contains(named(to))))
        .check(House.classes());
  }

  @Test
  void sockets_are_opened_by_connectors_and_the_home_has_its_own() {
    noClasses()
        .that()
        .resideOutsideOfPackages(THOSE_WITH_SOCKETS)
        .should()
        .dependOnClassesThat(
            type(
                "belong to the network",
                name ->
                    name.startsWith("java.net.http.")
                        || name.startsWith("javax.net.")
                        || name.startsWith("jakarta.mail.")
                        || name.startsWith("com.sun.net.httpserver.")
                        || name.startsWith("java.net.Inet")
                        || name.matches("java\\.net\\.\\w*Socket")
                        || name.matches("java\\.net\\.\\w*URLConnection")))
        .check(House.classes());
    noClasses()
        .that()
        .resideOutsideOfPackages(THOSE_WITH_SOCKETS)
        .and()
        .resideOutsideOfPackage("io.digitalfte.home..")
        .should()
        .dependOnClassesThat(
            type(
                "belong to the network",
                name -> name.matches("java\\.nio\\.channels\\..*(Socket|Datagram)Channel")))
        .check(House.classes());
    noClasses()
        .that()
        .resideOutsideOfPackages(THOSE_WITH_SOCKETS)
        .should()
        .accessTargetWhere(
            access(
                "opens a URL",
                to -> named(to).equals("URL.openStream") || named(to).equals("URL.openConnection")))
        .check(House.classes());
  }

  @Test
  void core_and_surface_start_no_process() {
    noClasses()
        .that()
        .resideOutsideOfPackages(THOSE_WITH_SOCKETS)
        .and()
        .resideOutsideOfPackage("io.digitalfte.ops..")
        .should()
        .accessTargetWhere(
            access(
                "starts a process",
                to ->
                    named(to).equals("Runtime.exec")
                        || to.getTargetOwner().getName().equals("java.lang.ProcessBuilder")))
        .check(House.classes());
  }

  /** {@code Instant.now()} and {@code LocalDate.now(zone)}, but not {@code now(clock)}. */
  private static boolean asksNowWithoutClock(JavaAccess<?> access) {
    return access.getTargetOwner().getPackageName().startsWith("java.time")
        && access.getTarget().getName().equals("now")
        && !access.getTarget().getFullName().contains("java.time.Clock");
  }

  /** A source that seeds itself; one that extends a source and gives out set bytes does not. */
  private static boolean makesRandomSource(JavaAccess<?> access) {
    return !access.getOriginOwner().isAssignableTo(Random.class)
        && (makes(access, "java.security.SecureRandom", 0)
            || makes(access, "java.security.SecureRandom", 1)
            || makes(access, "java.util.Random", 0)
            || makes(access, "java.util.SplittableRandom", 0));
  }

  /** {@code Files.createTempFile} with no folder given, so that one of the environment is used. */
  private static boolean makesTemporaryFileAnywhere(JavaAccess<?> access) {
    return named(access).startsWith("Files.createTemp")
        && !access.getTarget().getFullName().contains("(java.nio.file.Path");
  }

  private static boolean makes(JavaAccess<?> access, String type, int arguments) {
    return access.getTargetOwner().getName().equals(type)
        && access.getTarget().getName().equals("<init>")
        && arguments(access) == arguments;
  }

  private static int arguments(JavaAccess<?> access) {
    String full = access.getTarget().getFullName();
    String list = full.substring(full.indexOf('(') + 1, full.length() - 1);
    return list.isEmpty() ? 0 : list.split(",", -1).length;
  }

  private static String named(JavaAccess<?> access) {
    return access.getTargetOwner().getSimpleName() + "." + access.getTarget().getName();
  }

  private static DescribedPredicate<JavaAccess<?>> access(
      String description, Predicate<JavaAccess<?>> test) {
    return DescribedPredicate.describe(description, test);
  }

  private static DescribedPredicate<JavaClass> type(String description, Predicate<String> test) {
    return DescribedPredicate.describe(description, type -> test.test(type.getName()));
  }
}
