package io.streamcore.auth.session;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** For clients without cookies. */
public record RefreshRequest(
        @Schema(examples = "Z1Ch8sPU5fYHGCk6AAAAAAAAAAE…") String refreshToken) {}
