package io.streamcore.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.account.UserRepository;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCrypt;

@AuthTest
class StoredPasswordTest {
    @Inject
    Passwords passwords;

    @Inject
    UserRepository users;

    private String hashOf(TestAccount account) {
        return users.findByUsername(account.username()).orElseThrow().passwordHash();
    }

    private void store(TestAccount account, String hash) {
        users.mongoCollection()
                .updateOne(Filters.eq("username", account.username()), Updates.set("passwordHash", hash));
    }

    @Test
    void passwordIsNotTruncatedAtSeventyTwoBytes() {
        String start = "x".repeat(100);
        String hash = passwords.hash(start + "a");

        assertThat(passwords.matches(start + "a", Optional.of(hash))).isTrue();
        assertThat(passwords.matches(start + "b", Optional.of(hash))).isFalse();
        assertThat(passwords.matches(start, Optional.of(hash))).isFalse();
    }

    @Test
    void passwordMatchesInEveryUnicodeForm() {
        String composed = Normalizer.normalize("pässwörter überall", Normalizer.Form.NFC);
        String hash = passwords.hash(composed);

        boolean same = passwords.matches(Normalizer.normalize(composed, Normalizer.Form.NFD), Optional.of(hash));

        assertThat(same).isTrue();
    }

    @Test
    void hashDoesNotMatchThePasswordWithoutPepper() {
        String hash = passwords.hash("a fine password");

        assertThat(hash).startsWith("p1:$2b$04$");
        assertThat(BCrypt.checkpw("a fine password", hash.substring(3))).isFalse();
    }

    @Test
    void hashOfTheNodeApiIsAcceptedAndReplaced() {
        TestAccount ada = TestAccount.registered();
        String node = BCrypt.hashpw(ada.password(), BCrypt.gensalt("$2b", 10));
        store(ada, node);
        ada.login("wrong").then().statusCode(401);
        assertThat(hashOf(ada)).isEqualTo(node);

        ada.login().then().statusCode(200);

        assertThat(hashOf(ada)).startsWith("p1:$2b$04$");
        ada.login().then().statusCode(200);
    }

    @Test
    void longPasswordOfTheNodeApiIsTruncatedAsThere() {
        TestAccount ada = TestAccount.registered();
        String typed = "x".repeat(80);
        store(ada, BCrypt.hashpw(typed.substring(0, 72), BCrypt.gensalt("$2b", 4)));

        ada.login(typed).then().statusCode(200);

        ada.login(typed.substring(0, 72) + "yyyyyyyy").then().statusCode(401);
        ada.login(typed).then().statusCode(200);
    }

    @Test
    void hashOfAnotherCostIsOutdated() {
        TestAccount ada = TestAccount.registered();
        String ours = hashOf(ada);
        store(ada, ours.replace("$2b$04$", "$2b$05$"));
        assertThat(passwords.isOutdated(hashOf(ada))).isTrue();
        assertThat(passwords.isOutdated(ours)).isFalse();
    }
}
