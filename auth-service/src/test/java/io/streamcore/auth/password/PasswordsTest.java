package io.streamcore.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamcore.kit.response.ApiException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCrypt;

class PasswordsTest {
    private static final PasswordConfig CONFIG = TestPasswordConfig.ofCost(4);

    private final List<HashingPool> pools = new ArrayList<>();

    private Passwords passwords(PasswordConfig config) {
        HashingPool pool = new HashingPool(config, new SimpleMeterRegistry());
        pool.open();
        pools.add(pool);
        Passwords passwords = new Passwords(config, pool);
        passwords.prepare();
        return passwords;
    }

    @AfterEach
    void closePools() {
        pools.forEach(HashingPool::close);
    }

    @Test
    void hashMatchesOnlyWithTheSamePepper() {
        Optional<String> hash = Optional.of(passwords(CONFIG).hash("a fine password"));

        PasswordConfig otherPepper = new TestPasswordConfig("another-pepper-of-at-least-thirty-two-chars", 4, 10);

        assertThat(passwords(CONFIG).matches("a fine password", hash)).isTrue();
        assertThat(passwords(otherPepper).matches("a fine password", hash)).isFalse();
    }

    @Test
    void nothingIsHashedWhenThePrecedingCheckFails() {
        TestPasswordConfig config = TestPasswordConfig.ofCost(4);
        Passwords passwords = passwords(config);
        int before = config.hashes();

        assertThatThrownBy(() -> passwords.hash("a fine password", () -> {
                    throw ApiException.conflict("username-taken", "This username is taken");
                }))
                .isInstanceOf(ApiException.class);

        assertThat(config.hashes()).isEqualTo(before);
        passwords.hash("a fine password", () -> {});
        assertThat(config.hashes()).isEqualTo(before + 1);
    }

    @Test
    void nothingMatchesWithoutAStoredHash() {
        Passwords passwords = passwords(CONFIG);

        assertThat(passwords.matches("no password has this hash", Optional.empty()))
                .isFalse();
        assertThat(passwords.matches("a fine password", Optional.empty())).isFalse();
    }

    @Test
    void hashOfTheNodeApiMatchesItsFirst72BytesAndIsOutdated() {
        Passwords passwords = passwords(CONFIG);
        String node = BCrypt.hashpw("x".repeat(72), BCrypt.gensalt("$2b", 4));

        assertThat(passwords.matches("x".repeat(80), Optional.of(node))).isTrue();
        assertThat(passwords.matches("x".repeat(71), Optional.of(node))).isFalse();
        assertThat(passwords.isOutdated(node)).isTrue();
    }

    @Test
    void hashIsOutdatedWhenItsCostIsNotTheConfiguredOne() {
        Passwords passwords = passwords(CONFIG);
        String hash = passwords.hash("a fine password");

        assertThat(hash).startsWith("p1:$2b$04$");
        assertThat(passwords.isOutdated(hash)).isFalse();
        assertThat(passwords(TestPasswordConfig.ofCost(5)).isOutdated(hash)).isTrue();
    }

    @Test
    void longPasswordIsNotTruncatedAndMatchesInEveryUnicodeForm() {
        Passwords passwords = passwords(CONFIG);
        String composed = Normalizer.normalize("ä".repeat(100), Normalizer.Form.NFC);
        Optional<String> hash = Optional.of(passwords.hash(composed + "a"));

        assertThat(passwords.matches(Normalizer.normalize(composed, Normalizer.Form.NFD) + "a", hash))
                .isTrue();
        assertThat(passwords.matches(composed + "b", hash)).isFalse();
    }
}
