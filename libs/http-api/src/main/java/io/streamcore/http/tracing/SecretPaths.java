package io.streamcore.http.tracing;

/** Removes the secret from paths that contain one, before they are logged or traced. */
public final class SecretPaths {
    /** A token that resets a password follows. */
    private static final String RESET_PASSWORD = "/reset-password/";

    private SecretPaths() {}

    /** @param path of a request, or an address that contains one */
    public static String withoutSecret(String path) {
        int start = path.indexOf(RESET_PASSWORD);
        return start < 0 ? path : path.substring(0, start + RESET_PASSWORD.length()) + "_";
    }
}
