package io.streamcore.auth.session;

/** Why a session ended. */
public enum SessionEnd {
    LOGOUT,
    REVOKED,
    PASSWORD_CHANGED,
    TOO_MANY,
    THEFT,
    ACCOUNT_DELETED
}
