package io.digitalfte.app;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Paths and kinds of files that must not come in, pushed at two whole homes. */
@Timeout(120)
@ExtendWith(SharedPair.class)
final class HostilePathsTest {
  static List<HostilePush> paths() {
    return HostilePaths.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("paths")
  void it_is_kept_back_and_the_rest_of_the_push_arrives(HostilePush push, WholePair whole)
      throws Exception {
    new Assault(whole).isKeptBack(push);
  }
}
