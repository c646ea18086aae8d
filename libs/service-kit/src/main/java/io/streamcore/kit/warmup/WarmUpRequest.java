package io.streamcore.kit.warmup;

import io.streamcore.kit.internal.InternalOnly;
import java.util.Map;

/** A {@code GET} without side effects. */
public record WarmUpRequest(String path, Map<String, String> headers) {
    public static WarmUpRequest anonymous(String path) {
        return new WarmUpRequest(path, Map.of());
    }

    public static WarmUpRequest withToken(String path, String accessToken) {
        return new WarmUpRequest(path, Map.of("Authorization", "Bearer " + accessToken));
    }

    public static WarmUpRequest internal(String path, String credential) {
        return new WarmUpRequest(path, Map.of(InternalOnly.HEADER, credential));
    }
}
