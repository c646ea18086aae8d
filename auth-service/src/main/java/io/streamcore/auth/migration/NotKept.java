package io.streamcore.auth.migration;

/** An account cannot be kept; the message is the reason, a slug. */
final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotKept(String reason) {
        super(reason, null, false, false);
    }
}
