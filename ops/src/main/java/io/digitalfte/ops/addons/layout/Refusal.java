package io.digitalfte.ops.addons.layout;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;

/** A file that is not as it has to be, and where. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONG = 200;

  private final String file;
  private final int line;
  private final String remedy;

  Refusal(String file, int line, String why, String remedy) {
    super(Shown.of(why, LONG), null, false, false);
    this.file = file;
    this.line = line;
    this.remedy = remedy;
  }

  Finding finding(String rule) {
    return Finding.error(rule, file, String.valueOf(getMessage()), remedy)
        .at(new Spot(file, line, 0));
  }
}
