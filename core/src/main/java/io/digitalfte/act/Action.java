package io.digitalfte.act;

/**
 * One thing to do in the outside world, as a typed record: everything the handler needs, and
 * nothing it would have to guess. Its canonical JSON is what a person approves.
 */
public interface Action {}
