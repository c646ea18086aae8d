package io.streamcore.auth.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.auth.password.TestPasswords;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class SecretCipherTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private final ObjectId user = new ObjectId();
    private final SecretCipher cipher = new SecretCipher(TestPasswords.configWithPepper("one-pepper"));

    @Test
    void secretIsReadAgainAndNeverStoredTheSameWay() {
        String stored = cipher.encrypt(user, SECRET);

        assertThat(cipher.decrypt(user, stored)).isEqualTo(SECRET);
        assertThat(cipher.encrypt(user, SECRET)).isNotEqualTo(stored);
        assertThat(new String(Base64.getDecoder().decode(stored), StandardCharsets.ISO_8859_1))
                .doesNotContain("1234567890");
    }

    @Test
    void secretOfAnotherAccountOrPepperIsNotRead() {
        String stored = cipher.encrypt(user, SECRET);
        SecretCipher other = new SecretCipher(TestPasswords.configWithPepper("another-pepper"));

        assertThatThrownBy(() -> cipher.decrypt(new ObjectId(), stored)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.decrypt(user, stored)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void changedSecretIsNotRead() {
        byte[] stored = Base64.getDecoder().decode(cipher.encrypt(user, SECRET));

        for (int i = 0; i < stored.length; i++) {
            byte[] changed = stored.clone();
            changed[i] ^= 1;
            String text = Base64.getEncoder().encodeToString(changed);
            assertThatThrownBy(() -> cipher.decrypt(user, text)).isInstanceOf(IllegalStateException.class);
        }
    }
}
