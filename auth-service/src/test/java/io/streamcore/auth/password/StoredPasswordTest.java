package io.streamcore.auth.password;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.Person;
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

    private String hashOf(Person person) {
        return users.byUsername(person.username()).orElseThrow().passwordHash();
    }

    private void store(Person person, String hash) {
        users.mongoCollection().updateOne(Filters.eq("username", person.username()), Updates.set("passwordHash", hash));
    }

    @Test
    void nothingIsCutAtSeventyTwoBytes() {
        String start = "x".repeat(100);
        String hash = passwords.hash(start + "a");

        assertThat(passwords.matches(start + "a", Optional.of(hash)), is(true));
        assertThat(passwords.matches(start + "b", Optional.of(hash)), is(false));
        assertThat(passwords.matches(start, Optional.of(hash)), is(false));
    }

    @Test
    void thePasswordIsTheSameInEveryUnicodeForm() {
        String composed = Normalizer.normalize("pässwörter überall", Normalizer.Form.NFC);
        String hash = passwords.hash(composed);

        boolean same = passwords.matches(Normalizer.normalize(composed, Normalizer.Form.NFD), Optional.of(hash));

        assertThat(same, is(true));
    }

    @Test
    void aHashIsOfNoUseWithoutThePepper() {
        String hash = passwords.hash("a fine password");

        assertThat(hash, startsWith("p1:$2b$04$"));
        assertThat(BCrypt.checkpw("a fine password", hash.substring(3)), is(false));
    }

    @Test
    void aHashOfTheNodeApiOpensAndIsUpgraded() {
        Person ada = Person.registered();
        String node = BCrypt.hashpw(ada.password(), BCrypt.gensalt("$2b", 10));
        store(ada, node);
        ada.login("wrong").then().statusCode(401);
        assertThat(hashOf(ada), is(node));

        ada.login().then().statusCode(200);

        assertThat(hashOf(ada), startsWith("p1:$2b$04$"));
        ada.login().then().statusCode(200);
    }

    @Test
    void aLongPasswordOfTheNodeApiOpensAsItDidThere() {
        Person ada = Person.registered();
        String typed = "x".repeat(80);
        store(ada, BCrypt.hashpw(typed.substring(0, 72), BCrypt.gensalt("$2b", 4)));

        ada.login(typed).then().statusCode(200);

        ada.login(typed.substring(0, 72) + "yyyyyyyy").then().statusCode(401);
        ada.login(typed).then().statusCode(200);
    }

    @Test
    void aHashOfAnotherCostIsMadeAgainAtLogin() {
        Person ada = Person.registered();
        String ours = hashOf(ada);
        store(ada, ours.replace("$2b$04$", "$2b$05$"));
        assertThat(passwords.isOutdated(hashOf(ada)), is(true));
        assertThat(passwords.isOutdated(ours), is(false));
    }
}
