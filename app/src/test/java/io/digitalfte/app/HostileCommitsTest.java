package io.digitalfte.app;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commits that nobody may make, pushed at two whole homes. */
@Timeout(120)
@ExtendWith(SharedPair.class)
final class HostileCommitsTest {
  static List<HostilePush> commits() {
    return Stream.concat(HostileCommits.all().stream(), HostileCommits.lies().stream()).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commits")
  void it_is_kept_back_and_the_rest_of_the_push_arrives(HostilePush push, WholePair whole)
      throws Exception {
    new Assault(whole).isKeptBack(push);
  }
}
