package io.streamcore.local.launcher.keys;

import io.streamcore.local.launcher.settings.LauncherException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Manages the folder of private keys that auth-service signs access tokens with. */
public final class SigningKeyFiles {
    /** Services refresh the key set every 5 minutes, so they know a new key before it signs its first token. */
    static final Duration PUBLICATION_LEAD_TIME = Duration.ofMinutes(10);

    /** The lifetime of an access token, 15 minutes, plus a margin of one hour. */
    static final Duration RETENTION_AFTER_SUCCESSION = Duration.ofMinutes(75);

    private static final int RSA_BITS = 2048;

    private final Path folder;
    private final Clock clock;

    public SigningKeyFiles(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Creates the first key, which signs at once, unless there is a key already. */
    public void createFirst() {
        if (keys().isEmpty()) {
            create(now());
        }
    }

    /**
     * Creates the next key and deletes the keys whose tokens have all expired.
     *
     * @throws LauncherException if the key of the previous rotation does not sign yet
     */
    public KeyRotation rotate() {
        Optional<SigningKeyFile> pending =
                keys().stream().filter(key -> key.signsFrom().isAfter(now())).findFirst();
        if (pending.isPresent()) {
            throw new LauncherException(
                    "Key %s is published and signs from %s; rotate again after that.",
                    pending.get().name(), pending.get().signsFrom());
        }
        List<String> deleted = deleteExpired();
        SigningKeyFile next = create(now().plus(PUBLICATION_LEAD_TIME));
        return new KeyRotation(
                next.name(), next.signsFrom(), next.signsFrom().plus(RETENTION_AFTER_SUCCESSION), deleted);
    }

    private List<String> deleteExpired() {
        List<SigningKeyFile> keys = keys();
        List<String> deleted = new ArrayList<>();
        for (int i = 0; i + 1 < keys.size(); i++) {
            if (keys.get(i + 1).signsFrom().plus(RETENTION_AFTER_SUCCESSION).isBefore(now())) {
                delete(keys.get(i));
                deleted.add(keys.get(i).name());
            }
        }
        return deleted;
    }

    private SigningKeyFile create(Instant signsFrom) {
        SigningKeyFile key = SigningKeyFile.in(PrivateFiles.createFolder(folder), signsFrom);
        PrivateFiles.write(key.file(), pem());
        return key;
    }

    private static String pem() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            byte[] pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();
            String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(pkcs8);
            return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has RSA", e);
        }
    }

    private List<SigningKeyFile> keys() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.flatMap(file -> SigningKeyFile.of(file).stream())
                    .sorted(Comparator.comparing(SigningKeyFile::signsFrom))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(SigningKeyFile key) {
        try {
            Files.delete(key.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
