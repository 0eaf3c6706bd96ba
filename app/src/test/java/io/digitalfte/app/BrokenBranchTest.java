package io.digitalfte.app;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Branches that two whole homes cannot go on with, and the ways past that. */
@Timeout(120)
@ExtendWith(SharedPair.class)
final class BrokenBranchTest {
  static List<BrokenBranch> branches() {
    return BrokenBranch.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("branches")
  void it_is_told_and_both_go_on_when_the_branch_is_put_back(BrokenBranch broken, WholePair whole)
      throws Exception {
    new Assault(whole).isRefused(broken);
  }
}
