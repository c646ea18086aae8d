package io.streamcore.gateway.response;

import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Serves GET and HEAD requests that the gateway responds to itself. */
public interface LocalEndpoint {
    /** The paths, without trailing slash; the same path with one is served, too. */
    Set<String> paths();

    /**
     * Creates the response; fails with a {@link ProxyException} for an error response.
     *
     * @param accept the request's {@code Accept} header, empty if there is none
     */
    CompletionStage<LocalResponse> get(String path, String accept);
}
