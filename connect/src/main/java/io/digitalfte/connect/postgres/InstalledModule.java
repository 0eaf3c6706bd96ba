package io.digitalfte.connect.postgres;

import java.util.Optional;

/**
 * A row of {@code ir_module_module}.
 *
 * @param version {@code latest_version}: the version that is installed
 * @param author who wrote it; empty where nobody is named
 */
public record InstalledModule(String name, String state, Optional<String> version, String author) {}
