package io.streamcore.gateway.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.http.error.ErrorResponse;
import io.streamcore.http.error.Problem;
import jakarta.inject.Singleton;

/** Creates error responses: the services' envelope, or a problem document (RFC 9457) where the client accepts it. */
@Singleton
public class ErrorResponses {
    private final ObjectMapper json;

    public ErrorResponses(ObjectMapper json) {
        this.json = json;
    }

    /** @param accept the request's {@code Accept} header, or null */
    public LocalResponse of(ProxyException error, String requestId, String path, String accept) {
        ErrorResponse envelope =
                ErrorResponse.of(error.status(), error.code(), error.getMessage(), error.errors(), requestId);
        boolean problem = Problem.isWanted(accept);
        return new LocalResponse(
                error.status(),
                problem ? Problem.MEDIA_TYPE : "application/json",
                serialize(problem ? Problem.of(envelope, path) : envelope),
                error.headers());
    }

    private byte[] serialize(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An error response is always serializable", e);
        }
    }
}
