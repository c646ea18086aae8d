package io.streamcore.kit.storage;

/**
 * The moment for a repository to create the indexes it relies on: observe it where {@code StartupEvent} would be
 * observed. Fired at the start, and again until the database has been there for all of them.
 */
public record CreateIndexes() {}
