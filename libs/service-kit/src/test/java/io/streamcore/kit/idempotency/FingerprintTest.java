package io.streamcore.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.kit.internal.InternalCredentials;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    @TempDir
    Path folder;

    @Test
    void sameValuesHaveTheSameFingerprint() {
        assertThat(fingerprint("secret").and("a").and(null).text())
                .isEqualTo(fingerprint("secret").and("a").and(null).text());
    }

    @Test
    void fingerprintDependsOnTheCredential() {
        assertThat(fingerprint("secret").and("a").text())
                .isNotEqualTo(fingerprint("other").and("a").text());
    }

    @Test
    void boundariesOfValuesAreSignificant() {
        assertThat(fingerprint("secret").and("ab").and("c").text())
                .isNotEqualTo(fingerprint("secret").and("a").and("bc").text());
        assertThat(fingerprint("secret").and("a").and("b").text())
                .isNotEqualTo(fingerprint("secret").and("anull;b").text());
        assertThat(fingerprint("secret").and(null).text())
                .isNotEqualTo(fingerprint("secret").and("").text())
                .isNotEqualTo(fingerprint("secret").and("null").text());
    }

    @Test
    void filesAreComparedByContent() throws Exception {
        Path one = Files.writeString(folder.resolve("one"), "content");
        Path same = Files.writeString(folder.resolve("same"), "content");
        Path other = Files.writeString(folder.resolve("other"), "contenu");

        String fingerprint = fingerprint("secret").andFile(one).text();

        assertThat(fingerprint("secret").andFile(same).text()).isEqualTo(fingerprint);
        assertThat(fingerprint("secret").andFile(other).text()).isNotEqualTo(fingerprint);
        assertThat(fingerprint("secret").andFile(null).text()).isNotEqualTo(fingerprint);
    }

    @Test
    void boundariesOfFilesAreSignificant() throws Exception {
        Path ab = Files.writeString(folder.resolve("ab"), "ab");
        Path c = Files.writeString(folder.resolve("c"), "c");
        Path a = Files.writeString(folder.resolve("a"), "a");
        Path bc = Files.writeString(folder.resolve("bc"), "bc");

        assertThat(fingerprint("secret").andFile(ab).andFile(c).text())
                .isNotEqualTo(fingerprint("secret").andFile(a).andFile(bc).text());
    }

    private static Fingerprint fingerprint(String credential) {
        return new Fingerprint(InternalCredentials.of(credential));
    }
}
