package io.streamcore.auth.importapi;

/** Signals that an account cannot be imported; the message is the reason, a slug. */
final class UserSkippedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UserSkippedException(String reason) {
        super(reason, null, false, false);
    }
}
