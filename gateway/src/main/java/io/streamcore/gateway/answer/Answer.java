package io.streamcore.gateway.answer;

import java.util.Map;

/** A complete answer of the gateway's own. */
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

    public static Answer json(int status, byte[] body) {
        return new Answer(status, "application/json", body, Map.of());
    }

    public static Answer empty(int status, Map<String, String> headers) {
        return new Answer(status, "", new byte[0], headers);
    }
}
