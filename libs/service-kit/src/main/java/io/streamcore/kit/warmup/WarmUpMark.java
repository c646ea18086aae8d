package io.streamcore.kit.warmup;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Distinguishes a service's requests to itself: a header with a secret of this process, void after the warm-up. */
@Singleton
public class WarmUpMark {
    static final String HEADER = "X-StreamCore-Warm-Up";

    private volatile String secret = UUID.randomUUID().toString();

    /** Whether a request is the service's own, and so counts nowhere. */
    public boolean isOn(HttpServerRequest request) {
        String expected = secret;
        return expected != null && expected.equals(request.getHeader(HEADER));
    }

    String secret() {
        return secret;
    }

    void end() {
        secret = null;
    }
}
