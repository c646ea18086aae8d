package io.streamcore.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class RefreshTokenCodecTest {
    private final RefreshTokenCodec codec = new RefreshTokenCodec(TestSessionConfig.withSecret("a-secret"));
    private final ObjectId session = new ObjectId();

    @Test
    void tokenContainsSessionAndCounter() {
        String token = codec.encode(session, 1L << 40);

        assertThat(codec.decode(token)).contains(new RefreshToken(session, 1L << 40));
        assertThat(codec.encode(session, 1L << 40)).isEqualTo(token);
        assertThat(token).hasSize(70).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void tokenWithAnyChangedByteIsRejected() {
        byte[] bytes = Base64.getUrlDecoder().decode(codec.encode(session, 7));

        for (int i = 0; i < bytes.length; i++) {
            byte[] forged = bytes.clone();
            forged[i] ^= 1;
            assertThat(codec.decode(encode(forged))).as("byte %d", i).isEmpty();
        }
    }

    @Test
    void tokenOfAnotherLengthIsRejected() {
        byte[] bytes = Base64.getUrlDecoder().decode(codec.encode(session, 7));

        assertThat(codec.decode(encode(Arrays.copyOf(bytes, bytes.length - 1)))).isEmpty();
        assertThat(codec.decode(encode(Arrays.copyOf(bytes, bytes.length + 1)))).isEmpty();
        assertThat(codec.decode("")).isEmpty();
    }

    @Test
    void textThatIsNotBase64IsRejected() {
        assertThat(codec.decode("!".repeat(70))).isEmpty();
    }

    @Test
    void tokenOfAnotherSecretIsRejected() {
        RefreshTokenCodec other = new RefreshTokenCodec(TestSessionConfig.withSecret("another-secret"));

        assertThat(other.decode(codec.encode(session, 7))).isEmpty();
    }

    private static String encode(byte[] token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
