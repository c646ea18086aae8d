package io.streamcore.auth.recovery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.throttle.EnforcedLimits;
import io.streamcore.local.mail.MailCatcher;
import jakarta.inject.Inject;
import java.time.Duration;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@AuthTest
@TestProfile(EnforcedLimits.class)
class PasswordResetLimitTest {
    MailCatcher catcher;

    @Inject
    ResetWorker worker;

    @Inject
    MongoClient database;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String name;

    private static void forgot(String email, String address) {
        given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", address)
                .body("{\"email\":\"%s\"}".formatted(email))
                .post("/api/v1/users/forgot-password")
                .then()
                .statusCode(202);
    }

    private void awaitDecisions() {
        worker.run();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> database.getDatabase(name)
                                .getCollection("password_reset_requests")
                                .countDocuments()
                        == 0);
    }

    @Test
    void accountGetsThreeMailsAnHourAndTheResponseDoesNotTell() {
        TestAccount ada = TestAccount.registered();

        for (int i = 0; i < 5; i++) {
            forgot(ada.email(), "198.51.100." + i);
        }

        awaitDecisions();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stored(ada)).doesNotContainKey("mails"));
        assertThat(ResetMails.to(catcher, ada.email())).hasSize(3);
    }

    private Document stored(TestAccount account) {
        return database.getDatabase(name)
                .getCollection("users")
                .find(new Document("email", account.email()))
                .first();
    }

    @Test
    void addressHasTenRequestsAnHourAndTheResponseDoesNotTell() {
        TestAccount ada = TestAccount.registered();
        for (int i = 0; i < 10; i++) {
            forgot(TestAccount.unregistered().email(), "203.0.113.7");
        }

        forgot(ada.email(), "203.0.113.7");

        awaitDecisions();
        assertThat(stored(ada)).doesNotContainKey("passwordReset");
        assertThat(ResetMails.to(catcher, ada.email())).isEmpty();
    }
}
