package io.streamcore.local.launcher.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets, generated at first use and then kept. */
public record Secrets(Path folder) {
    private static final int BYTES = 32;

    /** The credential for calls between services. */
    public String internalCredential() {
        return get("internal-credential");
    }

    /** The pepper of password hashes. */
    public String passwordPepper() {
        return get("password-pepper");
    }

    /** The secret that refresh tokens are derived from. */
    public String session() {
        return get("session-secret");
    }

    /** The secret of the hash that identifies an anonymous viewer. */
    public String view() {
        return get("view-secret");
    }

    /** The API secret of the emulated Cloudinary account. */
    public String cloudinary() {
        return get("cloudinary-secret");
    }

    private String get(String name) {
        Path file = PrivateFiles.createFolder(folder).resolve(name);
        if (!Files.exists(file)) {
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            PrivateFiles.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        try {
            return Files.readString(file).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
