package io.streamcore.gateway.response;

import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Paths that the gateway answers itself, for GET and HEAD. */
public interface LocalEndpoint {
    /** Without a trailing slash, which means the same page. */
    Set<String> paths();

    /**
     * The answer, or a {@link ProxyException} as its failure.
     *
     * @param accept the request's {@code Accept} header, empty when there is none
     */
    CompletionStage<LocalResponse> answer(String path, String accept);
}
