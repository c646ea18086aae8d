package io.streamcore.auth.session;

/** For clients without cookies. */
public record RefreshRequest(String refreshToken) {}
