package io.streamcore.gateway.cache;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A response that one request fetches and others wait for. Thread-safe. */
final class PendingResponse {
    private final long requestedAt;
    private final CompletableFuture<Optional<CachedResponse>> result = new CompletableFuture<>();

    PendingResponse(long requestedAt) {
        this.requestedAt = requestedAt;
    }

    /** When it was requested from the service, in nanoseconds. */
    long requestedAt() {
        return requestedAt;
    }

    /** Completes with the response, or with nothing if each request has to get its own. */
    CompletionStage<Optional<CachedResponse>> result() {
        return result;
    }

    void complete(Optional<CachedResponse> response) {
        result.complete(response);
    }
}
