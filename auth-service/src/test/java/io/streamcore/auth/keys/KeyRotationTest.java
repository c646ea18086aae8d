package io.streamcore.auth.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.auth.SigningKeyTestResource;
import io.streamcore.testing.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {
    private static final String FIRST = "20200101T000000Z";
    private static final KeyPair PAIR = SigningKeyTestResource.pair();

    @TempDir
    Path folder;

    private final MovableClock clock = MovableClock.running();
    private SigningKeys keys;

    @BeforeEach
    void firstKey() throws IOException {
        SigningKeyTestResource.write(folder, FIRST, PAIR);
        keys = signingKeys();
        keys.load();
    }

    private SigningKeys signingKeys() {
        KeysConfig config = () -> folder;
        return new SigningKeys(new KeyFolder(config), config, clock);
    }

    private static String kid(Instant signsFrom) {
        return DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(signsFrom);
    }

    private List<String> published() throws JoseException {
        return new JsonWebKeySet(keys.jwks())
                .getJsonWebKeys().stream().map(JsonWebKey::getKeyId).toList();
    }

    @Test
    void newKeyIsPublishedBeforeItSigns() throws IOException, JoseException {
        String next = kid(clock.instant().plus(Duration.ofMinutes(10)));
        SigningKeyTestResource.write(folder, next, SigningKeyTestResource.pair());

        assertThat(keys.reload()).isTrue();

        assertThat(published()).containsExactly(FIRST, next);
        assertThat(keys.current().kid()).isEqualTo(FIRST);
        clock.advance(Duration.ofMinutes(10));
        assertThat(keys.current().kid()).isEqualTo(next);
    }

    @Test
    void oldKeyIsPublishedUntilItsFileIsDeleted() throws IOException, JoseException {
        String next = kid(clock.instant().minusSeconds(1));
        SigningKeyTestResource.write(folder, next, SigningKeyTestResource.pair());
        keys.reload();
        assertThat(published()).containsExactly(FIRST, next);

        Files.delete(folder.resolve(FIRST + ".pem"));
        keys.reload();

        assertThat(published()).containsExactly(next);
    }

    @Test
    void invalidKeyFilesAreIgnored() throws IOException, JoseException, NoSuchAlgorithmException {
        Files.writeString(folder.resolve("README.txt"), "hello");
        Files.writeString(folder.resolve("20210101T000000Z.pem"), "no key");
        KeyPairGenerator weak = KeyPairGenerator.getInstance("RSA");
        weak.initialize(1024);
        SigningKeyTestResource.write(folder, "20220101T000000Z", weak.generateKeyPair());

        keys.reload();

        assertThat(published()).containsExactly(FIRST);
    }

    @Test
    void keysAreKeptWhenTheFolderIsEmptied() throws IOException, JoseException {
        Files.delete(folder.resolve(FIRST + ".pem"));

        assertThat(keys.reload()).isFalse();

        assertThat(published()).containsExactly(FIRST);
    }

    @Test
    void startWithoutAKeyFails() throws IOException {
        Files.delete(folder.resolve(FIRST + ".pem"));

        assertThatThrownBy(signingKeys()::load)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("STREAMCORE_KEYS_DIRECTORY");
    }
}
