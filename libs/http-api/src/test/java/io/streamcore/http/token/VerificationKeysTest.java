package io.streamcore.http.token;



import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.testing.MovableClock;
import java.io.IOException;
import java.time.Duration;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationKeysTest {
    private final MovableClock clock = MovableClock.stopped();
    private int fetches;
    private boolean away;
    private final VerificationKeys keys = new VerificationKeys(this::fetch, Duration.ofHours(24), clock);
    private JsonWebKeySet published = new JsonWebKeySet();

    @BeforeEach
    void publishOneKey() throws Exception {
        published.addJsonWebKey(rsa("one", 2048));
    }

    @Test
    void keyIsFoundByItsId() {
        keys.refreshWhenDue();

        assertTrue(keys.find("one").isPresent());
        assertTrue(keys.find("two").isEmpty());
        assertTrue(keys.find(null).isEmpty());
    }

    @Test
    void keysAreAskedForAgainUntilTheyAreThere() {
        away = true;
        keys.refreshWhenDue();
        assertFalse(keys.areLoaded());
        away = false;

        keys.refreshWhenDue();

        assertTrue(keys.areLoaded());
    }

    @Test
    void thousandUnknownIdsCauseAtMostOneFetchAMinute() {
        keys.refreshWhenDue();
        for (int second = 0; second < 60; second++) {
            for (int i = 0; i < 1000; i++) {
                keys.find("unknown-" + i);
            }
            keys.refreshWhenDue();
            clock.advance(Duration.ofSeconds(1));
        }
        assertEquals(1, fetches);

        keys.refreshWhenDue();

        assertEquals(2, fetches);
    }

    @Test
    void newKeyIsThereAfterTheNextRefresh() throws Exception {
        keys.refreshWhenDue();
        published.addJsonWebKey(rsa("two", 2048));

        clock.advance(Duration.ofMinutes(5));
        keys.refreshWhenDue();

        assertTrue(keys.find("one").isPresent() && keys.find("two").isPresent());
    }

    @Test
    void keysAreKeptForADayWhenAuthServiceIsAway() {
        keys.refreshWhenDue();
        away = true;
        clock.advance(Duration.ofHours(24));
        keys.refreshWhenDue();
        assertTrue(keys.find("one").isPresent());

        clock.advance(Duration.ofSeconds(1));

        assertTrue(keys.find("one").isEmpty());
    }

    @Test
    void weakAndForeignKeysAreNotTaken() throws Exception {
        published = new JsonWebKeySet();
        published.addJsonWebKey(rsa("weak", 1024));
        published.addJsonWebKey(OctJwkGenerator.generateJwk(256));
        RsaJsonWebKey forEncryption = rsa("enc", 2048);
        forEncryption.setUse("enc");
        published.addJsonWebKey(forEncryption);

        keys.refreshWhenDue();

        assertFalse(keys.areLoaded());
    }

    private String fetch() throws IOException {
        fetches++;
        if (away) {
            throw new IOException("auth-service is away");
        }
        return published.toJson();
    }

    private static RsaJsonWebKey rsa(String kid, int bits) throws Exception {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(bits);
        key.setKeyId(kid);
        return (RsaJsonWebKey) JsonWebKey.Factory.newJwk(key.toJson());
    }
}
