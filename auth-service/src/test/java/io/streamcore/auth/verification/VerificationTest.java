package io.streamcore.auth.verification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.MailCatcherResource;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.mail.MailJob;
import io.streamcore.local.mail.CaughtMail;
import io.streamcore.local.mail.MailCatcher;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@AuthTest
class VerificationTest {
    private static final String USERS = "/api/v1/users";
    private static final Pattern VERIFY = link("verify-email");
    private static final Pattern UNDO = link("undo-email-change");

    MailCatcher catcher;

    @Inject
    MailJob job;

    @Inject
    MovableClock clock;

    private static Pattern link(String path) {
        return Pattern.compile(Pattern.quote(MailCatcherResource.SITE + "/" + path + "#token=") + "([\\w-]+)");
    }

    /** After a test that moves the clock by days, no token is accepted until the next look for revocations. */
    @BeforeEach
    void awaitAuthentication() {
        TestAccount account = TestAccount.registered();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> account.signedIn().get(USERS + "/current-user").statusCode() == 200);
    }

    private static Response post(String path, String token) {
        return given().contentType(ContentType.JSON)
                .body("{\"token\":\"%s\"}".formatted(token))
                .post(USERS + path);
    }

    private static Response verify(String token) {
        return post("/verify-email", token);
    }

    private static Response undo(String token) {
        return post("/undo-email-change", token);
    }

    private static boolean isVerified(TestAccount account) {
        return account.login().then().statusCode(200).extract().path("data.user.emailVerified");
    }

    private static TestAccount moved(TestAccount account) {
        String email = "new-" + account.email();
        account.signedIn()
                .contentType(ContentType.JSON)
                .body("{\"email\":\"%s\"}".formatted(email))
                .patch(USERS + "/update-account")
                .then()
                .statusCode(200)
                .body("data.email", is(email))
                .body("data.emailVerified", is(false));
        return new TestAccount(account.username(), email, account.password());
    }

    /** The token of the newest mail with a link of this kind. */
    private String token(Pattern link, String email, int mails) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            job.sendAll();
            return catcher.mailsTo(email).size() >= mails;
        });
        return catcher.mailsTo(email).stream()
                .map(mail -> link.matcher(mail.text()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void linkSentAtRegistrationVerifiesTheAddressForItsOwnerOnly() {
        TestAccount ada = TestAccount.registered();
        assertThat(isVerified(ada)).isFalse();

        verify(token(VERIFY, ada.email(), 1)).then().statusCode(200);

        assertThat(isVerified(ada)).isTrue();
        String others = given().header("X-StreamCore-Internal", "a-credential-of-at-least-thirty-two-characters")
                .get("/internal/users?ids=" + ada.login().then().extract().<String>path("data.user._id"))
                .asString();
        assertThat(others).doesNotContainIgnoringCase("verified");
    }

    @Test
    void verificationMayBeRepeatedAndWithAStaleAccessToken() {
        TestAccount ada = TestAccount.registered();
        String token = token(VERIFY, ada.email(), 1);

        verify(token).then().statusCode(200);

        given().cookie("accessToken", "stale")
                .contentType(ContentType.JSON)
                .body("{\"token\":\"%s\"}".formatted(token))
                .post(USERS + "/verify-email")
                .then()
                .statusCode(200);
    }

    @Test
    void mailToAnUnverifiedAddressContainsNothingThatItsSenderChose() {
        TestAccount ada = TestAccount.registered();

        sendMailsOfEachKind(ada);

        assertThat(mailsTo(ada, 6)).allSatisfy(mail -> assertThat(mail.text() + mail.html() + mail.subject())
                .contains("Hello,")
                .doesNotContain("Some Body", ada.username()));
    }

    @Test
    void mailToAVerifiedAddressGreetsItsUser() {
        TestAccount ada = TestAccount.registered();
        verify(token(VERIFY, ada.email(), 1)).then().statusCode(200);

        sendMailsOfEachKind(ada);

        assertThat(mailsTo(ada, 6))
                .filteredOn(mail ->
                        mail.text().contains("Hello Some Body,") && mail.html().contains("Hello Some Body,"))
                .extracting(CaughtMail::subject)
                .containsExactlyInAnyOrder(
                        "Reset your password",
                        "A new device logged in to your account",
                        "A session of your account was ended",
                        "Your password was changed",
                        "The e-mail address of your account was changed");
    }

    /** Beside the one of the registration, which asks for the verification. */
    private void sendMailsOfEachKind(TestAccount account) {
        given().contentType(ContentType.JSON)
                .body("{\"email\":\"%s\"}".formatted(account.email()))
                .post(USERS + "/forgot-password")
                .then()
                .statusCode(202);
        account.login();
        String first = given().header("User-Agent", "Another device")
                .contentType(ContentType.JSON)
                .body("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(account.username(), account.password()))
                .post(USERS + "/login")
                .path("data.refreshToken");
        String second = refresh(first).then().statusCode(200).extract().path("data.refreshToken");
        refresh(second).then().statusCode(200);
        refresh(first).then().statusCode(401);
        account.signedIn()
                .contentType(ContentType.JSON)
                .body("{\"oldPassword\":\"%s\",\"newPassword\":\"another passphrase\"}".formatted(account.password()))
                .post(USERS + "/change-password")
                .then()
                .statusCode(200);
        mailsTo(account, 5);
        moved(new TestAccount(account.username(), account.email(), "another passphrase"));
    }

    private static Response refresh(String token) {
        return given().contentType(ContentType.JSON)
                .body("{\"refreshToken\":\"%s\"}".formatted(token))
                .post(USERS + "/refresh-token");
    }

    private List<CaughtMail> mailsTo(TestAccount account, int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            job.sendAll();
            return catcher.mailsTo(account.email()).size() >= count;
        });
        return catcher.mailsTo(account.email());
    }

    @Test
    void linkExpiresAfterThreeDays() {
        TestAccount ada = TestAccount.registered();
        String token = token(VERIFY, ada.email(), 1);

        clock.advance(Duration.ofDays(3));

        verify(token).then().statusCode(400).body("code", is("bad-verification-token"));
    }

    @Test
    void laterLinkReplacesTheEarlierOneAndVerifiedAddressesGetNone() {
        TestAccount ada = TestAccount.registered();
        String first = token(VERIFY, ada.email(), 1);
        ada.signedIn().post(USERS + "/verify-email/resend").then().statusCode(200);
        String second = token(VERIFY, ada.email(), 2);

        verify(first).then().statusCode(400);
        verify(second).then().statusCode(200);

        ada.signedIn()
                .post(USERS + "/verify-email/resend")
                .then()
                .statusCode(409)
                .body("code", is("email-already-verified"));
        given().post(USERS + "/verify-email/resend").then().statusCode(401);
    }

    @Test
    void forgedTokensAreRejected() {
        TestAccount ada = TestAccount.registered();
        String token = token(VERIFY, ada.email(), 1);
        String flipped = token.substring(0, 30) + (token.charAt(30) == 'A' ? 'B' : 'A') + token.substring(31);

        for (String forged : List.of(flipped, token + "A", token.substring(1), "x", token + "=")) {
            verify(forged).then().statusCode(400).body("code", is("bad-verification-token"));
            undo(forged).then().statusCode(400).body("code", is("bad-undo-token"));
        }
        undo(token).then().statusCode(400);
        verify("").then().statusCode(400);
    }

    @Test
    void changedAddressIsConfirmedByTheNewOneAndTheFormerLinkIsVoid() {
        TestAccount ada = TestAccount.registered();
        String former = token(VERIFY, ada.email(), 1);

        TestAccount moved = moved(ada);

        verify(former).then().statusCode(400).body("code", is("bad-verification-token"));
        verify(token(VERIFY, moved.email(), 1)).then().statusCode(200);
        assertThat(isVerified(moved)).isTrue();
    }

    @Test
    void formerAddressUndoesAChangeAndEverySessionEnds() {
        TestAccount ada = TestAccount.registered();
        String access = ada.accessToken();
        TestAccount moved = moved(ada);
        String token = token(UNDO, ada.email(), 2);

        undo(token).then().statusCode(200);

        given().header("Authorization", "Bearer " + access)
                .get(USERS + "/current-user")
                .then()
                .statusCode(401);
        ada.login()
                .then()
                .statusCode(200)
                .body("data.user.email", is(ada.email()))
                .body("data.user.emailVerified", is(true));
        verify(token(VERIFY, moved.email(), 1)).then().statusCode(400);
        undo(token).then().statusCode(400).body("code", is("bad-undo-token"));
    }

    @Test
    void undoingAChangeUndoesLaterOnesAndVoidsAResetThatWasAskedForMeanwhile() {
        TestAccount ada = TestAccount.registered();
        TestAccount moved = moved(ada);
        String token = token(UNDO, ada.email(), 2);
        TestAccount movedAgain = moved(moved);
        String later = token(UNDO, moved.email(), 2);
        given().contentType(ContentType.JSON)
                .body("{\"email\":\"%s\"}".formatted(movedAgain.email()))
                .post(USERS + "/forgot-password")
                .then()
                .statusCode(202);
        String reset = token(link("reset-password"), movedAgain.email(), 2);

        undo(token).then().statusCode(200);

        ada.login().then().body("data.user.email", is(ada.email()));
        undo(later).then().statusCode(400);
        given().contentType(ContentType.JSON)
                .body("{\"token\":\"%s\",\"newPassword\":\"a whole new passphrase\"}".formatted(reset))
                .post(USERS + "/reset-password")
                .then()
                .statusCode(400)
                .body("code", is("bad-reset-token"));
    }

    @Test
    void changeCanBeUndoneForSevenDaysInWhichNobodyElseGetsTheAddress() {
        TestAccount ada = TestAccount.registered();
        moved(ada);
        String token = token(UNDO, ada.email(), 2);
        TestAccount eve = new TestAccount(TestAccount.unregistered().username(), ada.email(), ada.password());
        TestAccount bob = TestAccount.registered();

        eve.register().then().statusCode(409).body("code", is("email-taken"));
        bob.signedIn()
                .contentType(ContentType.JSON)
                .body("{\"email\":\"%s\"}".formatted(ada.email()))
                .patch(USERS + "/update-account")
                .then()
                .statusCode(409)
                .body("code", is("email-taken"));
        clock.advance(Duration.ofDays(7));

        undo(token).then().statusCode(400).body("code", is("bad-undo-token"));
        eve.register().then().statusCode(201);
    }

    @Test
    void sixthChangeInSevenDaysIsRejected() {
        TestAccount account = TestAccount.registered();
        for (int i = 0; i < 5; i++) {
            account = moved(account);
        }

        account.signedIn()
                .contentType(ContentType.JSON)
                .body("{\"email\":\"one-more-%s\"}".formatted(account.email()))
                .patch(USERS + "/update-account")
                .then()
                .statusCode(429)
                .body("code", is("too-many-email-changes"));
    }
}
