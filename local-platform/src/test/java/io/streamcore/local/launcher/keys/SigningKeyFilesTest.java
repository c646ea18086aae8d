package io.streamcore.local.launcher.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.local.launcher.settings.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyFilesTest {
    @TempDir
    Path folder;

    @Test
    void firstKeySignsImmediatelyAndIsCreatedOnce() throws IOException {
        keysAt("2026-11-22T15:45:00.700Z").createFirst();
        keysAt("2026-11-23T08:00:00Z").createFirst();

        assertThat(names()).containsExactly("20261122T154500Z.pem");
    }

    @Test
    void keyIsPkcs8RsaOf2048BitsReadableByOwnerOnly() throws Exception {
        keysAt("2026-11-22T15:45:00Z").createFirst();

        Path file = keys().resolve("20261122T154500Z.pem");
        String base64 = Files.readString(file)
                .replace("-----BEGIN PRIVATE KEY-----", "")
                .replace("-----END PRIVATE KEY-----", "")
                .replace("\n", "");
        var key = (RSAPrivateCrtKey) KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        assertThat(key.getModulus().bitLength()).isEqualTo(2048);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())))
                .isEqualTo("rwx------");
    }

    @Test
    void nextKeySignsAfterTenMinutesAndPreviousKeyIsKept() throws IOException {
        keysAt("2026-11-22T15:45:00Z").createFirst();

        KeyRotation rotation = keysAt("2026-11-22T16:00:00Z").rotate();

        assertThat(rotation.signsFrom()).isEqualTo(Instant.parse("2026-11-22T16:10:00Z"));
        assertThat(rotation.predecessorRequiredUntil()).isEqualTo(Instant.parse("2026-11-22T17:25:00Z"));
        assertThat(rotation.deleted()).isEmpty();
        assertThat(names()).containsExactly("20261122T154500Z.pem", "20261122T161000Z.pem");
    }

    @Test
    void keyIsDeletedOnceAllItsTokensHaveExpired() throws IOException {
        keysAt("2026-11-22T15:45:00Z").createFirst();
        keysAt("2026-11-22T16:00:00Z").rotate();

        KeyRotation early = keysAt("2026-11-22T17:25:00Z").rotate();
        KeyRotation late = keysAt("2026-11-22T17:35:01Z").rotate();

        assertThat(early.deleted()).isEmpty();
        assertThat(late.deleted()).containsExactly("20261122T154500Z");
        assertThat(names()).containsExactly("20261122T161000Z.pem", "20261122T173500Z.pem", "20261122T174501Z.pem");
    }

    @Test
    void rotationIsRejectedWhileAKeyIsPending() {
        keysAt("2026-11-22T15:45:00Z").createFirst();
        keysAt("2026-11-22T16:00:00Z").rotate();

        assertThatThrownBy(() -> keysAt("2026-11-22T16:05:00Z").rotate())
                .isInstanceOf(LauncherException.class)
                .hasMessageStartingWith("Key 20261122T161000Z is published");
    }

    private SigningKeyFiles keysAt(String instant) {
        return new SigningKeyFiles(keys(), Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }

    private Path keys() {
        return folder.resolve("keys");
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(keys())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
