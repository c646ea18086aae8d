package io.streamcore.auth.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.auth.password.TestPasswords;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class RecoveryCodesTest {
    private final ObjectId user = new ObjectId();
    private final RecoveryCodes codes = new RecoveryCodes(TestPasswords.configWithPepper("one-pepper"));

    @Test
    void hashDependsOnCodeAccountAndPepper() {
        TypedCode code = TypedCode.of("abcde-fghij");
        RecoveryCodes other = new RecoveryCodes(TestPasswords.configWithPepper("another-pepper"));

        assertThat(List.of(
                        codes.hash(user, code),
                        codes.hash(user, TypedCode.of("abcde-fghik")),
                        codes.hash(new ObjectId(), code),
                        other.hash(user, code)))
                .doesNotHaveDuplicates();
        assertThat(codes.hashes(user, List.of("abcde-fghij"))).containsExactly(codes.hash(user, code));
    }

    @Test
    void codesAreRecognizedInEveryTypedForm() {
        assertThat(TypedCode.of(" ABCDE fghij\t")).isEqualTo(TypedCode.of("abcde-fghij"));
        assertThat(TypedCode.of("123 456").isOneTimePassword()).isTrue();
        assertThat(TypedCode.of("1234567").isOneTimePassword()).isFalse();
        assertThat(TypedCode.of("abcde-fghij").isOneTimePassword()).isFalse();
    }
}
