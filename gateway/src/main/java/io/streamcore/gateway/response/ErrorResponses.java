package io.streamcore.gateway.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.http.error.ErrorResponse;
import io.streamcore.http.error.Problem;
import jakarta.inject.Singleton;

/** Writes refusals: the envelope of the services, or a problem where the client asks for one. */
@Singleton
public class ErrorResponses {
    private final ObjectMapper json;

    public ErrorResponses(ObjectMapper json) {
        this.json = json;
    }

    /** @param accept the request's {@code Accept} header, or null */
    public LocalResponse answer(ProxyException refusal, String requestId, String path, String accept) {
        ErrorResponse error =
                ErrorResponse.of(refusal.status(), refusal.code(), refusal.getMessage(), refusal.errors(), requestId);
        boolean problem = Problem.isWanted(accept);
        return new LocalResponse(
                refusal.status(),
                problem ? Problem.MEDIA_TYPE : "application/json",
                bytes(problem ? Problem.of(error, path) : error),
                refusal.headers());
    }

    private byte[] bytes(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An error reply is always writable", e);
        }
    }
}
