package io.streamcore.auth.verification;

import jakarta.validation.constraints.NotBlank;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The token of a link in a mail. */
public record LinkRequest(
        @NotBlank @Schema(required = true, examples = "ZWHwwqGyw9Tl9gcYpVVh0b2tlbiBvZiB0aGUgbWFpbCwgMzIgYnl0ZXM")
        String token) {
    @Override
    public String toString() {
        return "LinkRequest[]";
    }
}
