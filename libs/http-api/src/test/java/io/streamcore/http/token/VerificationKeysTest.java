package io.streamcore.http.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.testing.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
    private boolean failing;
    private final VerificationKeys keys = new VerificationKeys(this::fetch, Duration.ofHours(24), clock);
    private JsonWebKeySet published = new JsonWebKeySet();

    @BeforeEach
    void publishOneKey() throws Exception {
        published.addJsonWebKey(rsa("one", 2048));
    }

    @Test
    void keyIsFoundByItsId() {
        keys.refreshWhenDue();

        assertThat(keys.find("one")).isPresent();
        assertThat(keys.find("two")).isEmpty();
        assertThat(keys.find(null)).isEmpty();
    }

    @Test
    void keysAreRequestedUntilTheyAreLoaded() {
        failing = true;
        keys.refreshWhenDue();
        assertThat(keys.areLoaded()).isFalse();
        failing = false;

        keys.refreshWhenDue();

        assertThat(keys.areLoaded()).isTrue();
    }

    @Test
    void unknownKidsCauseAtMostOneFetchPerMinute() {
        keys.refreshWhenDue();
        for (int second = 0; second < 60; second++) {
            for (int i = 0; i < 1000; i++) {
                keys.find("unknown-" + i);
            }
            keys.refreshWhenDue();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(fetches).isEqualTo(1);

        keys.refreshWhenDue();

        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void newKeyIsKnownAfterTheNextRefresh() throws Exception {
        keys.refreshWhenDue();
        published.addJsonWebKey(rsa("two", 2048));

        clock.advance(Duration.ofMinutes(5));
        keys.refreshWhenDue();

        assertThat(keys.find("one")).isPresent();
        assertThat(keys.find("two")).isPresent();
    }

    @Test
    void keysAreKeptForTheRetentionWhileTheSourceFails() {
        keys.refreshWhenDue();
        failing = true;
        clock.advance(Duration.ofHours(24));
        keys.refreshWhenDue();
        assertThat(keys.find("one")).isPresent();

        clock.advance(Duration.ofSeconds(1));

        assertThat(keys.find("one")).isEmpty();
    }

    @Test
    void missingKeyIsUncertainBeforeTheFirstLoadAfterAFailureAndAfterTheRetention() {
        assertThat(keys.areCurrent()).isFalse();
        keys.refreshWhenDue();
        assertThat(keys.areCurrent()).isTrue();

        failing = true;
        clock.advance(Duration.ofMinutes(5));
        keys.refreshWhenDue();
        assertThat(keys.areCurrent()).isFalse();
        assertThat(keys.find("one")).isPresent();

        failing = false;
        clock.advance(Duration.ofSeconds(3));
        keys.refreshWhenDue();
        assertThat(keys.areCurrent()).isTrue();
        clock.advance(Duration.ofHours(24).plusSeconds(1));
        assertThat(keys.areCurrent()).isFalse();
    }

    @Test
    void failedLoadIsRepeatedEveryThreeSeconds() {
        keys.refreshWhenDue();
        failing = true;
        clock.advance(Duration.ofMinutes(5));
        keys.refreshWhenDue();
        clock.advance(Duration.ofMillis(2999));
        keys.refreshWhenDue();
        assertThat(fetches).isEqualTo(2);

        clock.advance(Duration.ofMillis(1));
        keys.refreshWhenDue();

        assertThat(fetches).isEqualTo(3);
    }

    @Test
    void keysThatAreWeakOrNotForSignaturesAreLeftOut() throws Exception {
        published = new JsonWebKeySet();
        published.addJsonWebKey(rsa("weak", 1024));
        published.addJsonWebKey(OctJwkGenerator.generateJwk(256));
        RsaJsonWebKey forEncryption = rsa("enc", 2048);
        forEncryption.setUse("enc");
        published.addJsonWebKey(forEncryption);

        keys.refreshWhenDue();

        assertThat(keys.areLoaded()).isFalse();
    }

    @Test
    void usableKeyIsLoadedBesideUnusableOnes() throws Exception {
        published.addJsonWebKey(rsa("weak", 1024));
        RsaJsonWebKey forEncryption = rsa("enc", 2048);
        forEncryption.setUse("enc");
        published.addJsonWebKey(forEncryption);

        keys.refreshWhenDue();

        assertThat(keys.find("one")).isPresent();
        assertThat(keys.find("weak")).isEmpty();
        assertThat(keys.find("enc")).isEmpty();
    }

    @Test
    void firstOfTwoKeysWithOneIdIsUsed() throws Exception {
        published.addJsonWebKey(rsa("one", 2048));

        keys.refreshWhenDue();

        assertThat(keys.find("one"))
                .contains(((RsaJsonWebKey) published.getJsonWebKeys().get(0)).getPublicKey());
    }

    @Test
    void timeOfTheLastLoadIsKnown() {
        assertThat(keys.loadedAt()).isEqualTo(Instant.EPOCH);

        keys.refreshWhenDue();

        assertThat(keys.loadedAt()).isEqualTo(clock.instant());
    }

    private String fetch() throws IOException {
        fetches++;
        if (failing) {
            throw new IOException("no keys now");
        }
        return published.toJson();
    }

    private static RsaJsonWebKey rsa(String kid, int bits) throws Exception {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(bits);
        key.setKeyId(kid);
        return (RsaJsonWebKey) JsonWebKey.Factory.newJwk(key.toJson());
    }
}
