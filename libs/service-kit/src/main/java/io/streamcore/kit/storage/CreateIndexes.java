package io.streamcore.kit.storage;

/**
 * Event on which a repository creates its indexes, in place of {@code StartupEvent}. Fired at startup, and every second
 * until all observers have succeeded.
 */
public record CreateIndexes() {}
