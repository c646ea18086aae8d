package io.streamcore.auth.securitymail;

/** A kind of mail that a user can switch off. */
public enum SecurityMail {
    NEW_DEVICE("new-device"),
    PASSWORD_CHANGED("password-changed"),
    REFRESH_TOKEN_REUSED("refresh-token-reused");

    private final String template;

    SecurityMail(String template) {
        this.template = template;
    }

    String template() {
        return template;
    }
}
