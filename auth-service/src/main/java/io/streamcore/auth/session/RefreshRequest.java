package io.streamcore.auth.session;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The refresh token of a client without cookies. */
@RegisterForReflection
public record RefreshRequest(
        @Schema(examples = "Z1Ch8sPU5fYHGCk6AAAAAAAAAAE…") String refreshToken) {}
