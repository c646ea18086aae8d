package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/** A MongoDB-compatible server inside this JVM, for development and tests. */
public final class EmbeddedMongo implements AutoCloseable {
    private final MongoServer server;
    private final String uri;

    private EmbeddedMongo(MongoServer server) {
        this.server = server;
        this.uri = server.bindAndGetConnectionString();
    }

    /** On a free port, forgetting everything when closed. */
    public static EmbeddedMongo inMemory() {
        return new EmbeddedMongo(new MongoServer(new MemoryBackend()));
    }

    public String uri() {
        return uri;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
