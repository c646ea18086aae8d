package io.streamcore.auth.recovery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.mongodb.client.MongoClient;
import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.MailCatcherResource;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.secondfactor.ProtectedAccount;
import io.streamcore.local.mail.CaughtMail;
import io.streamcore.local.mail.MailCatcher;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@AuthTest
class PasswordResetTest {
    private static final String NEW = "a whole new passphrase";
    private static final Pattern LINK = Pattern.compile("(https?://\\S+)/reset-password#token=([\\w-]+)");

    MailCatcher catcher;

    @Inject
    ResetWorker worker;

    @Inject
    UserRepository users;

    @Inject
    MovableClock clock;

    @Inject
    MongoClient database;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String name;

    private static Response forgot(String email) {
        return given().contentType(ContentType.JSON)
                .body("{\"email\":\"%s\"}".formatted(email))
                .post("/api/v1/users/forgot-password");
    }

    private static Response reset(String token, String password) {
        return given().contentType(ContentType.JSON)
                .body("{\"token\":\"%s\",\"newPassword\":\"%s\"}".formatted(token, password))
                .post("/api/v1/users/reset-password");
    }

    private List<CaughtMail> mails(TestAccount account, int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            worker.run();
            return ResetMails.to(catcher, account.email()).size() >= count;
        });
        return ResetMails.to(catcher, account.email());
    }

    private static Matcher link(CaughtMail mail) {
        Matcher link = LINK.matcher(mail.text());
        assertThat(link.find()).as(mail.text()).isTrue();
        return link;
    }

    private String token(TestAccount account) {
        forgot(account.email()).then().statusCode(202);
        return link(mails(account, 1).get(0)).group(2);
    }

    @Test
    void linkOfTheMailChangesThePasswordAndEndsEverySession() {
        TestAccount ada = TestAccount.registered();
        String access = ada.accessToken();
        String token = token(ada);

        reset(token, NEW).then().statusCode(200);

        ada.login().then().statusCode(401);
        ada.login(NEW).then().statusCode(200);
        given().header("Authorization", "Bearer " + access)
                .get("/api/v1/users/current-user")
                .then()
                .statusCode(401);
        assertThat(mails(ada, 2).get(0).subject()).isEqualTo("Your password was changed");
    }

    @Test
    void resetKeepsTheSecondFactorAndVoidsTickets() {
        ProtectedAccount ada = ProtectedAccount.enabled(clock);
        String ticket = ada.ticket();

        reset(token(ada.account()), NEW).then().statusCode(200);

        ada.account().login(NEW).then().statusCode(200).body("data.mfaRequired", is(true));
        ProtectedAccount.loginWith(ticket, ada.recoveryCodes().get(0))
                .then()
                .statusCode(401)
                .body("code", is("bad-ticket"));
    }

    @Test
    void mailHasALinkToTheSiteInTextAndHtml() {
        TestAccount ada = TestAccount.registered();

        String token = token(ada);

        CaughtMail mail = mails(ada, 1).get(0);
        assertThat(mail.subject()).isEqualTo("Reset your password");
        assertThat(mail.from()).contains("noreply@streamcore.example");
        assertThat(link(mail).group(1)).isEqualTo(MailCatcherResource.SITE);
        assertThat(mail.html()).contains("href=\"" + MailCatcherResource.SITE + "/reset-password#token=" + token);
    }

    /** The setting names the first; {@code loopback} allows the others to call the API. */
    @ParameterizedTest
    @CsvSource({
        MailCatcherResource.ALLOWED + "," + MailCatcherResource.ALLOWED,
        "http://localhost:5173," + MailCatcherResource.SITE,
        "http://mail.localhost," + MailCatcherResource.SITE
    })
    void linkLeadsToTheSiteThatAskedOnlyIfTheSettingNamesIt(String origin, String site) {
        TestAccount ada = TestAccount.registered();

        given().contentType(ContentType.JSON)
                .header("Origin", origin)
                .body("{\"email\":\"%s\"}".formatted(ada.email()))
                .post("/api/v1/users/forgot-password")
                .then()
                .statusCode(202);

        assertThat(link(mails(ada, 1).get(0)).group(1)).isEqualTo(site);
    }

    @Test
    void tokenInThePathAndThePasswordUnderItsOtherNameAreAccepted() {
        TestAccount ada = TestAccount.registered();

        given().contentType(ContentType.JSON)
                .body("{\"password\":\"%s\",\"confirmPassword\":\"x\"}".formatted(NEW))
                .post("/api/v1/users/reset-password/" + token(ada))
                .then()
                .statusCode(200);

        ada.login(NEW).then().statusCode(200);
    }

    @Test
    void staleAccessTokenIsIgnored() {
        TestAccount ada = TestAccount.registered();

        given().cookie("accessToken", "stale")
                .contentType(ContentType.JSON)
                .body("{\"email\":\"%s\"}".formatted(ada.email()))
                .post("/api/v1/users/forgot-password")
                .then()
                .statusCode(202);
        String token = link(mails(ada, 1).get(0)).group(2);
        given().cookie("accessToken", "stale")
                .contentType(ContentType.JSON)
                .body("{\"newPassword\":\"%s\"}".formatted(NEW))
                .post("/api/v1/users/reset-password/" + token)
                .then()
                .statusCode(200);
    }

    @Test
    void tokenWorksOnce() {
        TestAccount ada = TestAccount.registered();
        String token = token(ada);

        List<Integer> statuses =
                ConcurrentCalls.run(8, i -> reset(token, NEW + i).statusCode());

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status != 200).containsOnly(400);
        reset(token, NEW).then().statusCode(400).body("code", is("bad-reset-token"));
    }

    @Test
    void tokenExpiresAfterThirtyMinutes() {
        TestAccount ada = TestAccount.registered();
        String token = token(ada);

        clock.advance(Duration.ofMinutes(30));

        reset(token, NEW).then().statusCode(400).body("code", is("bad-reset-token"));
    }

    @Test
    void anyChangeOfThePasswordVoidsTheToken() {
        TestAccount ada = TestAccount.registered();
        String token = token(ada);
        ada.signedIn()
                .contentType(ContentType.JSON)
                .body("{\"oldPassword\":\"%s\",\"newPassword\":\"another passphrase\"}".formatted(ada.password()))
                .post("/api/v1/users/change-password")
                .then()
                .statusCode(200);

        reset(token, NEW).then().statusCode(400).body("code", is("bad-reset-token"));
    }

    @Test
    void laterLinkReplacesTheEarlierOne() {
        TestAccount ada = TestAccount.registered();
        String first = token(ada);
        forgot(ada.email());
        String second = link(mails(ada, 2).get(0)).group(2);

        reset(first, NEW).then().statusCode(400);
        reset(second, NEW).then().statusCode(200);
    }

    @Test
    void weakPasswordIsRejectedAndTheTokenStaysValid() {
        TestAccount ada = TestAccount.registered();
        String token = token(ada);

        reset(token, "password").then().statusCode(400).body("errors[0].field", is("newPassword"));
        reset(token, NEW).then().statusCode(200);
    }

    @Test
    void forgedTokensAreRejected() {
        TestAccount ada = TestAccount.registered();
        String token = token(ada);
        String other = (token.startsWith("A") ? "B" : "A") + token.substring(1);
        String flipped = token.substring(0, 30) + (token.charAt(30) == 'A' ? 'B' : 'A') + token.substring(31);

        for (String forged : List.of(other, flipped, token + "A", token.substring(1), "x", token + "=")) {
            reset(forged, NEW).then().statusCode(400).body("code", is("bad-reset-token"));
        }
    }

    @Test
    void unknownAddressGetsTheSameResponseAndNoMail() {
        TestAccount ada = TestAccount.registered();
        TestAccount nobody = TestAccount.unregistered();

        Response known = forgot(ada.email());
        Response unknown = forgot(nobody.email());

        assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(202);
        assertThat(unknown.asString()).isEqualTo(known.asString());
        assertThat(unknown.headers().asList())
                .extracting(Header::getName)
                .isEqualTo(
                        known.headers().asList().stream().map(Header::getName).toList());
        mails(ada, 1);
        worker.run();
        await().until(() -> requests() == 0);
        assertThat(ResetMails.to(catcher, nobody.email())).isEmpty();
    }

    @Test
    void databaseHoldsNoToken() {
        TestAccount ada = TestAccount.registered();
        String token = token(ada);
        User user = users.findByEmail(ada.email()).orElseThrow();

        String stored = database.getDatabase(name)
                .getCollection("users")
                .find(new Document("_id", user.id()))
                .first()
                .toJson();

        assertThat(stored).contains("passwordReset").doesNotContain(token, token.substring(16));
        await().untilAsserted(() -> assertThat(database.getDatabase(name)
                        .getCollection("users")
                        .find(new Document("_id", user.id()))
                        .first())
                .doesNotContainKeys("mails", "mailDueAt"));
    }

    @Test
    void deletedAccountHasNoLink() {
        TestAccount ada = TestAccount.registered();
        String token = token(ada);
        ada.signedIn()
                .contentType(ContentType.JSON)
                .body("{\"password\":\"%s\"}".formatted(ada.password()))
                .delete("/api/v1/users/current-user")
                .then()
                .statusCode(202);

        reset(token, NEW).then().statusCode(400).body("code", is("bad-reset-token"));
    }

    @Test
    void missingAddressAndMissingPasswordAreRejected() {
        forgot("").then().statusCode(400);
        reset("", NEW).then().statusCode(400);
        given().contentType(ContentType.JSON)
                .body("{\"email\":{\"$ne\":null}}")
                .post("/api/v1/users/forgot-password")
                .then()
                .statusCode(400);
    }

    private long requests() {
        return database.getDatabase(name)
                .getCollection("password_reset_requests")
                .countDocuments();
    }
}
