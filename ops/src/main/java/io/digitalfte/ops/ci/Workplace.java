package io.digitalfte.ops.ci;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What a test run is given of the machine.
 *
 * @param scratch a folder of ours for what is gone afterwards
 * @param searchPath where programs are looked for, as in {@code PATH}
 * @param suffix draws what makes a run's names its own: 6 to 20 of {@code a-z} and {@code 0-9}
 * @param port draws a port of this machine that is free now
 * @param clock how long things take
 */
public record Workplace(
    Path scratch,
    String searchPath,
    Supplier<String> suffix,
    IntSupplier port,
    InstantSource clock) {}
