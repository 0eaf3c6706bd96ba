package io.digitalfte.connect.postgres;

import java.util.Optional;

/**
 * A row of {@code ir_module_module}.
 *
 * @param version {@code latest_version}: the version that is installed
 */
public record InstalledModule(String name, String state, Optional<String> version) {}
