package io.digitalfte.connect.git;

import java.util.Optional;

/**
 * A content that came into a history.
 *
 * @param commit the first commit of the walk that has it, parents before children
 * @param path where it stood then
 * @param blob its id
 * @param size in bytes; 0 where the repository lacks it
 * @param content empty where it is larger than was wanted, or lacking
 */
public record Added(String commit, String path, String blob, long size, Optional<byte[]> content) {}
