package io.digitalfte.sandbox.odoo;

/**
 * One request as the server saw it, without the key it carried.
 *
 * @param number counted from 1
 * @param arrivedNanos {@link System#nanoTime} at its first byte
 * @param httpMethod {@code GET}, {@code POST}
 * @param path with its query
 * @param model the model; over JSON-RPC also the service, such as {@code common}; else empty
 * @param method the method; empty where none was called
 * @param body the body as text, and the arguments alone of a call over JSON-RPC; at most 65,536
 *     characters of it
 * @param chunked true when it came chunked, so that the body was dropped
 */
public record Asked(
    long number,
    long arrivedNanos,
    String httpMethod,
    String path,
    String model,
    String method,
    String body,
    boolean chunked) {}
