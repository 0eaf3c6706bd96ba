package io.digitalfte.ops.addons.literal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** We read what the Python of this machine reads, and refuse what it refuses, and why. */
class PythonTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  /** f-strings are refused whatever is in them, so that badly formed ones differ. */
  private static final Pattern FORMAT = Pattern.compile("[fF][rR]?['\"]");

  private static final Path DUMP =
      Path.of("src/test/resources/io/digitalfte/ops/addons/literal/dump.py").toAbsolutePath();

  @Test
  void the_corpus_expects_what_python_gives() throws Exception {
    agree(List.copyOf(LiteralCorpusTest.manifests().values()));
  }

  @Test
  void literals_in_any_style_are_read_alike() throws Exception {
    List<byte[]> sources = new ArrayList<>();
    for (int seed = 0; seed < 5_000; seed++) {
      Style style = new Style(seed);
      String written = style.written(style.literal(4), false);
      sources.add(written.getBytes(StandardCharsets.UTF_8));
    }
    agree(sources);
  }

  @Test
  void damaged_manifests_are_refused_alike() throws Exception {
    List<byte[]> manifests =
        LiteralCorpusTest.manifests().values().stream().filter(it -> it.length < 2_000).toList();
    List<byte[]> sources = new ArrayList<>();
    for (int seed = 0; seed < 20_000; seed++) {
      sources.add(new Mutant(seed).of(manifests.get(seed % manifests.size())));
    }
    agree(sources);
  }

  @Test
  void words_in_any_order_are_refused_alike() throws Exception {
    List<byte[]> sources = new ArrayList<>();
    for (int seed = 0; seed < 20_000; seed++) {
      sources.add(new Mutant(seed).soup());
    }
    agree(sources);
  }

  private static void agree(List<byte[]> sources) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(PYTHON), "there is no /usr/bin/python3 to compare with");
    List<String> answers = python(sources);
    String version = answers.getFirst();
    assumeTrue(
        version.equals("3.11"), "the rules are those of Python 3.11, and this is " + version);
    List<String> theirs = answers.subList(1, answers.size());
    assertThat(theirs).hasSameSizeAs(sources);
    List<String> differ = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      String ours = LiteralCorpusTest.came(sources.get(i)).replaceFirst("^([A-Z]+) .*", "$1");
      boolean format = FORMAT.matcher(text(sources.get(i))).find();
      boolean bound = ours.equals("BOUND") || theirs.get(i).equals("BOUND");
      if (!ours.equals(theirs.get(i)) && !format && !bound) {
        differ.add(text(sources.get(i)) + "\n  ours: " + ours + "\n  python: " + theirs.get(i));
      }
    }
    assertThat(differ).isEmpty();
  }

  private static String text(byte[] source) {
    return new String(source, StandardCharsets.UTF_8);
  }

  private static List<String> python(List<byte[]> sources)
      throws IOException, InterruptedException {
    ProcessBuilder command = new ProcessBuilder(PYTHON.toString(), "-I", "-S", DUMP.toString());
    command.environment().clear();
    Process python = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      Thread writer =
          Thread.ofVirtual()
              .start(() -> {
                try (DataOutputStream out = new DataOutputStream(python.getOutputStream())) {
                  for (byte[] each : sources) {
                    out.writeInt(each.length);
                    out.write(each);
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      List<String> answers;
      try (BufferedReader in = python.inputReader(StandardCharsets.UTF_8)) {
        answers = in.lines().toList();
      }
      writer.join();
      assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return answers;
    } finally {
      python.destroyForcibly();
    }
  }
}
