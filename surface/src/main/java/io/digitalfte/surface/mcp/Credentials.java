package io.digitalfte.surface.mcp;

import java.util.Optional;

/**
 * Knows the tokens of clients. Safe for any thread; asked for each request, so that a token that
 * was revoked counts no more.
 */
@FunctionalInterface
public interface Credentials {
  /**
   * What this token allows.
   *
   * @param token as the client sent it, at most 200 characters; empty where it sent none
   */
  Optional<Grant> of(String token);

  /**
   * What a token allows.
   *
   * @param id the token's public name
   */
  record Grant(String id, Scope scope) {}
}
