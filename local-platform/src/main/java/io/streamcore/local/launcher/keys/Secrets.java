package io.streamcore.local.launcher.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Random values that are made at the first start and then stay. */
public record Secrets(Path folder) {
    private static final int BYTES = 32;

    /** What the services show each other. */
    public String internalCredential() {
        return get("internal-credential");
    }

    /** Goes into every password's hash. */
    public String passwordPepper() {
        return get("password-pepper");
    }

    /** What refresh tokens are derived with. */
    public String session() {
        return get("session-secret");
    }

    /** Goes into the hash that stands for an anonymous viewer. */
    public String view() {
        return get("view-secret");
    }

    /** The emulated Cloudinary account's. */
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
