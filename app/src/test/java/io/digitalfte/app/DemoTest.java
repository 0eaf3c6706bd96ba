package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoTest {
  @Test
  void the_main_job_runs_end_to_end_and_all_its_evidence_holds() throws Exception {
    List<String> said = new ArrayList<>();
    boolean held = new Demo(Site.ofProcess(), true, said::add).run();
    assertThat(held).as(String.join("\n", said)).isTrue();
    assertThat(said).noneMatch(line -> line.contains("FAIL"));
  }
}
