package io.digitalfte.share;

import io.digitalfte.vault.SharedFiles;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * One half that takes part, and what it has.
 *
 * @param self who it is
 * @param agents who takes part, as known now
 * @param guard judges what comes and what leaves
 * @param files of its vault
 * @param folder of its own, where it keeps what it holds and what was quarantined; made if missing
 * @param inlet told what came
 * @param outlet what it has to send besides its vault's files
 */
public record Member(
    Agent self,
    Supplier<Agents> agents,
    Guard guard,
    SharedFiles files,
    Path folder,
    Inlet inlet,
    Outlet outlet) {}
