package io.streamcore.gateway.sanitise;

import io.streamcore.gateway.answer.Refusal;
import java.util.Set;

/** Step 2: only the methods of the API. Method names are case-sensitive. */
public final class Methods implements Step {
    private static final Set<String> SPOKEN = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String ALLOW = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    @Override
    public void check(Call call) {
        if (!SPOKEN.contains(call.method())) {
            throw new Refusal(405, "method-not-allowed", "This method is not used here")
                    .with("Allow", ALLOW)
                    .closing();
        }
    }
}
