package io.streamcore.auth.keys;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.streamcore.testing.MovableClock;
import io.streamcore.auth.TestKeys;
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
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {
    private static final String FIRST = "20200101T000000Z";
    private static final KeyPair PAIR = TestKeys.pair();

    @TempDir
    Path folder;

    private final MovableClock clock = MovableClock.running();
    private final SigningKeys keys = new SigningKeys();

    @BeforeEach
    void firstKey() throws IOException {
        TestKeys.write(folder, FIRST, PAIR);
        KeysConfig config = () -> folder;
        keys.folder = new KeyFolder();
        keys.folder.config = config;
        keys.config = config;
        keys.clock = clock;
        keys.load();
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
    void aNewKeyIsPublishedBeforeItSigns() throws IOException, JoseException {
        String next = kid(clock.instant().plus(Duration.ofMinutes(10)));
        TestKeys.write(folder, next, TestKeys.pair());

        assertThat(keys.reload(), is(true));

        assertThat(published(), contains(FIRST, next));
        assertThat(keys.current().kid(), is(FIRST));
        clock.advance(Duration.ofMinutes(10));
        assertThat(keys.current().kid(), is(next));
    }

    @Test
    void theOldKeyIsPublishedUntilItsFileIsRemoved() throws IOException, JoseException {
        String next = kid(clock.instant().minusSeconds(1));
        TestKeys.write(folder, next, TestKeys.pair());
        keys.reload();
        assertThat(published(), contains(FIRST, next));

        Files.delete(folder.resolve(FIRST + ".pem"));
        keys.reload();

        assertThat(published(), contains(next));
    }

    @Test
    void filesThatAreNoKeysOfOursAreLeftAlone() throws IOException, JoseException, NoSuchAlgorithmException {
        Files.writeString(folder.resolve("README.txt"), "hello");
        Files.writeString(folder.resolve("20210101T000000Z.pem"), "no key");
        KeyPairGenerator weak = KeyPairGenerator.getInstance("RSA");
        weak.initialize(1024);
        TestKeys.write(folder, "20220101T000000Z", weak.generateKeyPair());

        keys.reload();

        assertThat(published(), contains(FIRST));
    }

    @Test
    void anEmptiedFolderChangesNothingWhileRunning() throws IOException, JoseException {
        Files.delete(folder.resolve(FIRST + ".pem"));

        assertThat(keys.reload(), is(false));

        assertThat(published(), contains(FIRST));
    }

    @Test
    void withoutAKeyThereIsNoStart() throws IOException {
        Files.delete(folder.resolve(FIRST + ".pem"));
        SigningKeys none = new SigningKeys();
        none.folder = keys.folder;
        none.config = keys.config;
        none.clock = clock;

        Exception refused = Assertions.assertThrows(IllegalStateException.class, none::load);

        assertThat(refused.getMessage(), containsString("STREAMCORE_KEYS_DIRECTORY"));
    }
}
