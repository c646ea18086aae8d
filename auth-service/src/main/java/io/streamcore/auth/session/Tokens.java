package io.streamcore.auth.session;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The two tokens of a session, for clients without cookies. */
public record Tokens(
        @Schema(
                examples = "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJSUzI1NiJ9…",
                description = "For the Authorization header, 15 minutes")
        String accessToken,

        @Schema(examples = "Z1Ch8sPU5fYHGCk6AAAAAAAAAAE…", description = "For the next refresh, once")
        String refreshToken) {}
