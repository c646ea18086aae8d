package io.streamcore.local.launcher.keys;

import static org.assertj.core.api.Assertions.assertThat;

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
    void secretsAreGeneratedOnce() {
        String first = new Secrets(folder.resolve("secrets")).internalCredential();

        String second = new Secrets(folder.resolve("secrets")).internalCredential();

        assertThat(second).isEqualTo(first);
        assertThat(first.length()).isGreaterThanOrEqualTo(32);
    }

    @Test
    void secretsDiffer() {
        var secrets = new Secrets(folder.resolve("secrets"));

        assertThat(secrets.passwordPepper()).isNotEqualTo(secrets.session());
    }

    @Test
    void secretsAreReadableByOwnerOnly() throws IOException {
        new Secrets(folder.resolve("secrets")).view();

        var permissions = Files.getPosixFilePermissions(folder.resolve("secrets/view-secret"));

        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    }
}
