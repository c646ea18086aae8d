package io.streamcore.gateway.response;

import java.util.Map;

/** A complete answer of the gateway's own. */
public record LocalResponse(int status, String contentType, byte[] body, Map<String, String> headers) {

    public static LocalResponse json(int status, byte[] body) {
        return new LocalResponse(status, "application/json", body, Map.of());
    }

    public static LocalResponse empty(int status, Map<String, String> headers) {
        return new LocalResponse(status, "", new byte[0], headers);
    }
}
