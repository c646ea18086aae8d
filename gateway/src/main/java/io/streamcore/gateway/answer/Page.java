package io.streamcore.gateway.answer;

import java.util.concurrent.CompletionStage;

/** A path that the gateway answers itself, for GET and HEAD. */
public interface Page {
    String path();

    /** The answer, or a {@link Refusal} as its failure. */
    CompletionStage<Answer> answer();
}
