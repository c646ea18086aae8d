package io.streamcore.local.launcher.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void theFirstKeySignsAtOnceAndIsMadeOnlyOnce() throws IOException {
        keysAt("2026-11-22T15:45:00.700Z").createFirst();
        keysAt("2026-11-23T08:00:00Z").createFirst();

        assertEquals(List.of("20261122T154500Z.pem"), names());
    }

    @Test
    void aKeyIsAnRsaKeyOf2048BitsInPkcs8ThatOnlyItsOwnerReads() throws Exception {
        keysAt("2026-11-22T15:45:00Z").createFirst();

        Path file = keys().resolve("20261122T154500Z.pem");
        String base64 = Files.readString(file)
                .replace("-----BEGIN PRIVATE KEY-----", "")
                .replace("-----END PRIVATE KEY-----", "")
                .replace("\n", "");
        var key = (RSAPrivateCrtKey) KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        assertEquals(2048, key.getModulus().bitLength());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())));
    }

    @Test
    void theNextKeyTakesOverInTenMinutesAndTheOneBeforeStays() throws IOException {
        keysAt("2026-11-22T15:45:00Z").createFirst();

        KeyRotation rotation = keysAt("2026-11-22T16:00:00Z").rotate();

        assertEquals(Instant.parse("2026-11-22T16:10:00Z"), rotation.signsFrom());
        assertEquals(Instant.parse("2026-11-22T17:25:00Z"), rotation.predecessorRequiredUntil());
        assertEquals(List.of(), rotation.deleted());
        assertEquals(List.of("20261122T154500Z.pem", "20261122T161000Z.pem"), names());
    }

    @Test
    void aKeyIsDeletedOnceNoTokenOfItCanBeAlive() throws IOException {
        keysAt("2026-11-22T15:45:00Z").createFirst();
        keysAt("2026-11-22T16:00:00Z").rotate();

        KeyRotation early = keysAt("2026-11-22T17:25:00Z").rotate();
        KeyRotation late = keysAt("2026-11-22T17:35:01Z").rotate();

        assertEquals(List.of(), early.deleted());
        assertEquals(List.of("20261122T154500Z"), late.deleted());
        assertEquals(List.of("20261122T161000Z.pem", "20261122T173500Z.pem", "20261122T174501Z.pem"), names());
    }

    @Test
    void keysDoNotPileUp() {
        keysAt("2026-11-22T15:45:00Z").createFirst();
        keysAt("2026-11-22T16:00:00Z").rotate();

        LauncherException exception = assertThrows(
                LauncherException.class, () -> keysAt("2026-11-22T16:05:00Z").rotate());

        assertTrue(exception.getMessage().startsWith("Key 20261122T161000Z is waiting"), exception.getMessage());
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
