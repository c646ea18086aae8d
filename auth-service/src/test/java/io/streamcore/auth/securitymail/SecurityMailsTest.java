package io.streamcore.auth.securitymail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.mail.MailJob;
import io.streamcore.local.mail.CaughtMail;
import io.streamcore.local.mail.MailCatcher;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@AuthTest
class SecurityMailsTest {
    private static final String USERS = "/api/v1/users";
    private static final String PASSWORD_CHANGED = "Your password was changed";
    private static final String NEW_DEVICE = "A new device logged in to your account";
    private static final String SESSION_ENDED = "A session of your account was ended";

    MailCatcher catcher;

    @Inject
    MailJob job;

    private static void changePassword(TestAccount account) {
        account.signedIn()
                .contentType(ContentType.JSON)
                .body("{\"oldPassword\":\"%s\",\"newPassword\":\"another passphrase\"}".formatted(account.password()))
                .post(USERS + "/change-password")
                .then()
                .statusCode(200);
    }

    private static Response refresh(String token) {
        return given().contentType(ContentType.JSON)
                .body("{\"refreshToken\":\"%s\"}".formatted(token))
                .post(USERS + "/refresh-token");
    }

    private static String logInWith(TestAccount account, String device) {
        return given().header("User-Agent", device)
                .contentType(ContentType.JSON)
                .body("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(account.username(), account.password()))
                .post(USERS + "/login")
                .then()
                .statusCode(200)
                .extract()
                .path("data.refreshToken");
    }

    private static Response choose(TestAccount account, String json) {
        return account.signedIn().contentType(ContentType.JSON).body(json).patch(USERS + "/security-mails");
    }

    /** Uses the first refresh token of a session again after its successor was used. */
    private static void reuseRefreshToken(TestAccount account) {
        reuse(account.login().path("data.refreshToken"));
    }

    private static void reuse(String first) {
        String second = refresh(first).then().statusCode(200).extract().path("data.refreshToken");
        refresh(second).then().statusCode(200);
        refresh(first).then().statusCode(401).body("code", is("session-over"));
    }

    private CaughtMail awaitMail(TestAccount account, String subject) {
        awaitMails(account, subject, 1);
        return mails(account, subject).get(0);
    }

    private void awaitMails(TestAccount account, String subject, int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            job.sendAll();
            return mails(account, subject).size() >= count;
        });
    }

    private List<CaughtMail> mails(TestAccount account, String subject) {
        return catcher.mailsTo(account.email()).stream()
                .filter(mail -> mail.subject().equals(subject))
                .toList();
    }

    @Test
    void mailTellsOfADeviceThatWasNotUsedBefore() {
        TestAccount ada = TestAccount.registered();
        logInWith(ada, "Firefox/144.0 (Linux)");
        logInWith(ada, "Firefox/145.0 (Linux)");

        logInWith(ada, "Chrome/130 (Windows)");
        logInWith(ada, "Chrome/130 (Windows)");
        logInWith(ada, "Safari (iPad)");

        awaitMails(ada, NEW_DEVICE, 2);
        assertThat(mails(ada, NEW_DEVICE)).hasSize(2);
    }

    @Test
    void mailTellsOfAChangedPassword() {
        TestAccount ada = TestAccount.registered();

        changePassword(ada);

        assertThat(awaitMail(ada, PASSWORD_CHANGED).text()).contains("Hello,", " UTC,");
        assertThat(mails(ada, PASSWORD_CHANGED)).hasSize(1);
    }

    @Test
    void mailTellsOfARefreshTokenThatWasUsedAgain() {
        TestAccount ada = TestAccount.registered();

        reuseRefreshToken(ada);

        assertThat(awaitMail(ada, SESSION_ENDED).html()).contains("change your password");
    }

    /** With one id the second mail would not be stored while the first is pending, and hidden by many mail programs. */
    @Test
    void mailsTellOfANewDeviceAndOfTheTheftOfItsSession() {
        TestAccount ada = TestAccount.registered();
        ada.login();
        reuse(logInWith(ada, "Safari (iPad)"));

        CaughtMail newDevice = awaitMail(ada, NEW_DEVICE);
        CaughtMail theft = awaitMail(ada, SESSION_ENDED);

        assertThat(theft.messageId()).isNotEqualTo(newDevice.messageId());
    }

    @Test
    void mailThatItsUserDoesNotWantIsNotSent() {
        TestAccount ada = TestAccount.registered();
        choose(ada, "{\"refreshTokenReused\":false}")
                .then()
                .statusCode(200)
                .body("data.refreshTokenReused", is(false))
                .body("data.passwordChanged", is(true));

        reuseRefreshToken(ada);
        changePassword(ada);

        awaitMail(ada, PASSWORD_CHANGED);
        assertThat(mails(ada, SESSION_ENDED))
                .as("Mails of an account are sent in their order")
                .isEmpty();
    }

    @Test
    void choiceIsReadAndTakenBack() {
        TestAccount ada = TestAccount.registered();
        choose(ada, "{\"passwordChanged\":false}").then().statusCode(200);

        ada.signedIn()
                .get(USERS + "/security-mails")
                .then()
                .statusCode(200)
                .body("data.passwordChanged", is(false))
                .body("data.refreshTokenReused", is(true));
        choose(ada, "{\"passwordChanged\":true}").then().body("data.passwordChanged", is(true));
        choose(ada, "{\"invoices\":true}").then().statusCode(400).body("code", is("unknown-field"));
        given().get(USERS + "/security-mails").then().statusCode(401);
    }
}
