package io.streamcore.auth.session;

/** The reason for which a session was terminated. */
public enum TerminationReason {
    LOGOUT,
    REVOKED,
    PASSWORD_CHANGED,
    TOO_MANY,
    THEFT,
    ACCOUNT_DELETED
}
