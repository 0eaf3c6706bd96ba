package io.digitalfte.share;

import io.digitalfte.vault.SharedFiles;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One half that takes part, and what it has.
 *
 * @param self who it is
 * @param agents who takes part, as known now
 * @param guard judges what comes and what leaves
 * @param files of its vault
 * @param shown which of this agent's own files in the vault lie in the tree as they are; the others
 *     stay home
 * @param folder of its own, where it keeps what it holds and what was quarantined; made if missing
 * @param inlet told what came
 * @param outlet what it has to send besides its vault's files
 */
public record Member(
    Agent self,
    Supplier<Agents> agents,
    Guard guard,
    SharedFiles files,
    Predicate<String> shown,
    Path folder,
    Inlet inlet,
    Outlet outlet) {}
