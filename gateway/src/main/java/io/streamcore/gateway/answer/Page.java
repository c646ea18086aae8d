package io.streamcore.gateway.answer;

import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Paths that the gateway answers itself, for GET and HEAD. */
public interface Page {
    /** Without a trailing slash, which means the same page. */
    Set<String> paths();

    /**
     * The answer, or a {@link Refusal} as its failure.
     *
     * @param accept the request's {@code Accept} header, empty when there is none
     */
    CompletionStage<Answer> answer(String path, String accept);
}
