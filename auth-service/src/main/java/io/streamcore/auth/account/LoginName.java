package io.streamcore.auth.account;

/** A name to log in with: an e-mail address has an at sign, a username has none. */
public enum LoginName {
    USERNAME("username"),
    EMAIL("email");

    private final String field;

    LoginName(String field) {
        this.field = field;
    }

    public static LoginName of(String login) {
        return login.indexOf('@') < 0 ? USERNAME : EMAIL;
    }

    /** Where accounts store it. */
    public String field() {
        return field;
    }
}
