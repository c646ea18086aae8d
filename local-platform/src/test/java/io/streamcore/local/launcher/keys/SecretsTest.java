package io.streamcore.local.launcher.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void areMadeOnceAndStay() {
        String first = new Secrets(folder.resolve("secrets")).internalCredential();

        String second = new Secrets(folder.resolve("secrets")).internalCredential();

        assertEquals(first, second);
        assertTrue(first.length() >= 32);
    }

    @Test
    void areDifferentFromEachOther() {
        var secrets = new Secrets(folder.resolve("secrets"));

        assertNotEquals(secrets.session(), secrets.passwordPepper());
    }

    @Test
    void areReadableByTheirOwnerOnly() throws IOException {
        new Secrets(folder.resolve("secrets")).view();

        var permissions = Files.getPosixFilePermissions(folder.resolve("secrets/view-secret"));

        assertEquals("rw-------", PosixFilePermissions.toString(permissions));
    }
}
