package io.streamcore.auth.mail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.mailer.Mail;
import io.restassured.http.ContentType;
import io.smallrye.mutiny.TimeoutException;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.account.NewUserRepository;
import io.streamcore.auth.account.User;
import io.streamcore.local.mail.CaughtMail;
import io.streamcore.local.mail.MailCatcher;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@AuthTest
class MailDeliveryTest {
    MailCatcher catcher;

    @Inject
    MailJob job;

    @Inject
    MailTransport transport;

    @Inject
    MeterRegistry meters;

    @Inject
    NewUserRepository newUsers;

    @Inject
    MongoClient database;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String name;

    /** Faults must not hit mails of other tests: each registration sends one. */
    @BeforeEach
    void awaitEmptyQueue() {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            job.sendAll();
            return database.getDatabase(name)
                            .getCollection("users")
                            .countDocuments(new Document("mailDueAt", new Document("$exists", true)))
                    == 0;
        });
    }

    @AfterEach
    void endFaults() {
        catcher.faults().clear();
    }

    private static void forgot(TestAccount account) {
        given().contentType(ContentType.JSON)
                .body("{\"email\":\"%s\"}".formatted(account.email()))
                .post("/api/v1/users/forgot-password")
                .then()
                .statusCode(202);
    }

    private Document stored(TestAccount account) {
        return database.getDatabase(name)
                .getCollection("users")
                .find(new Document("email", account.email()))
                .first();
    }

    private void awaitSent(TestAccount account) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(stored(account))
                .containsKey("emailVerification")
                .doesNotContainKeys("mails", "mailDueAt"));
    }

    private double count(String outcome) {
        return meters.get("streamcore.mails").tag("outcome", outcome).counter().count();
    }

    /** On a machine that is not busy otherwise. */
    @Test
    @Tag("proof")
    void mailIsSentWithinFiveSecondsAfterAnOutage() {
        double postponed = count("postponed");
        catcher.faults().refuse(1000, 421);
        List<TestAccount> accounts =
                List.of(TestAccount.registered(), TestAccount.registered(), TestAccount.registered());
        await().atMost(Duration.ofSeconds(30)).until(() -> count("postponed") >= postponed + 4);

        Instant well = Instant.now();
        catcher.faults().clear();
        accounts.forEach(this::awaitSent);

        assertThat(Duration.between(well, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(accounts).allSatisfy(account -> assertThat(catcher.mailsTo(account.email()))
                .hasSize(1));
    }

    @Test
    void mailThatIsRefusedForNowIsSentOnce() {
        catcher.faults().refuse(2, 451);

        TestAccount ada = TestAccount.registered();
        awaitSent(ada);

        assertThat(catcher.mailsTo(ada.email())).hasSize(1);
    }

    @Test
    void mailWhoseAcceptanceWasNotConfirmedIsRepeatedWithTheSameMessageId() {
        catcher.faults().loseAnswer(1);

        TestAccount ada = TestAccount.registered();
        awaitSent(ada);

        List<CaughtMail> mails = catcher.mailsTo(ada.email());
        assertThat(mails).hasSize(2);
        assertThat(mails)
                .extracting(CaughtMail::messageId)
                .containsOnly(mails.get(0).messageId());
        assertThat(mails).extracting(CaughtMail::text).containsOnly(mails.get(0).text());
    }

    @Test
    void mailOfACutConnectionIsSentOnce() {
        catcher.faults().cut(2);

        TestAccount ada = TestAccount.registered();
        awaitSent(ada);

        assertThat(catcher.mailsTo(ada.email())).hasSize(1);
    }

    /** More attempts than the mailer has connections. */
    @Test
    void attemptsThatWereGivenUpKeepNoConnectionAndSendNothing() {
        TestAccount ada = TestAccount.unregistered();
        Mail mail = Mail.withText(ada.email(), "Subject", "Text").setFrom("noreply@streamcore.example");
        catcher.faults().beSilent();
        for (int attempt = 0; attempt < 12; attempt++) {
            assertThatThrownBy(() -> transport.send(mail, Duration.ofMillis(100)))
                    .isInstanceOf(TimeoutException.class);
        }

        catcher.faults().clear();
        transport.send(mail, Duration.ofSeconds(30));
        transport.send(mail, Duration.ofSeconds(30));

        assertThat(catcher.mailsTo(ada.email())).hasSize(2);
    }

    @Test
    void mailThatIsRefusedForGoodIsDropped() {
        double refused = count("refused");
        catcher.faults().refuse(1, 550);

        TestAccount ada = TestAccount.registered();
        awaitSent(ada);

        assertThat(count("refused")).isEqualTo(refused + 1);
        assertThat(catcher.mailsTo(ada.email())).isEmpty();
    }

    @Test
    void mailToAnAddressThatCannotBeWrittenIsDroppedAndHoldsUpNoOther() {
        double refused = count("refused");
        String name = TestAccount.unregistered().username();
        Instant now = Instant.now();
        // As an account that was imported with such an address.
        newUsers.add(new User(new ObjectId(), name, name, "Bob", "hash", null, null, now, now));

        TestAccount unwritable = new TestAccount(name, name, "");
        forgot(unwritable);

        await().atMost(Duration.ofSeconds(30)).until(() -> count("refused") == refused + 1);
        assertThat(stored(unwritable)).doesNotContainKeys("mails", "mailDueAt");
    }
}
