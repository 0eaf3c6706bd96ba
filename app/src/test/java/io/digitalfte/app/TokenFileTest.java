package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.home.Home;
import io.digitalfte.surface.mcp.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenFileTest {
  private static final int AT_ONCE = 40;

  @TempDir Path folder;

  @Test
  void tokens_made_at_the_same_moment_are_all_kept() throws Exception {
    SecureRandom random = new SecureRandom();
    ShiftedClock clock = new ShiftedClock();
    Site site = new Site(Around.plain(), clock, random, new SystemIds(clock, random));
    Home home =
        Home.create(folder.resolve("home"), site.ids().next(), clock.instant(), _ -> List.of())
            .orThrow();

    List<String> made = atOnce(() -> new TokenFile(home, site).create(Scope.READ));

    TokenFile file = new TokenFile(home, site);
    assertThat(file.list()).hasSize(AT_ONCE);
    assertThat(made).allMatch(token -> file.of(token).isPresent());
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(home.state().resolve("mcp-tokens.lock"))))
        .isEqualTo("rw-------");
  }

  private static <T> List<T> atOnce(Callable<T> task) throws Exception {
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      return all.invokeAll(Collections.nCopies(AT_ONCE, task)).stream()
          .map(Future::resultNow)
          .toList();
    }
  }
}
