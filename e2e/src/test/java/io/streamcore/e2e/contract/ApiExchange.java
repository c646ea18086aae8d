package io.streamcore.e2e.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A request and its response.
 *
 * @param path without query
 * @param contentType without parameters; empty if there is none
 */
record ApiExchange(String method, String path, int status, String contentType, String body) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static ApiExchange of(String method, String url, int status, String contentType, String body) {
        return new ApiExchange(
                method,
                url.replaceFirst("^https?://[^/]+", "").replaceFirst("[?#].*", ""),
                status,
                contentType == null ? "" : contentType.replaceFirst(";.*", ""),
                body);
    }

    boolean isError() {
        return status >= 400;
    }

    boolean isProblem() {
        return contentType.equals("application/problem+json");
    }

    JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(this + " is not JSON", e);
        }
    }
}
