package io.streamcore.auth.deletion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.mongodb.client.MongoDatabase;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.account.PendingTask;
import io.streamcore.auth.account.PendingTaskRepository;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.picture.PictureSweeper;
import io.streamcore.auth.picture.StoredPicture;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.mail.CaughtMail;
import io.streamcore.local.mail.MailCatcher;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@AuthTest
class DeletionTest {
    CloudinaryEmulator cloudinary;
    MailCatcher catcher;

    @Inject
    UserRepository users;

    @Inject
    PendingTaskRepository tasks;

    @Inject
    AccountDeletionService deletion;

    @Inject
    PictureSweeper sweeper;

    @Inject
    MovableClock clock;

    @AfterEach
    void reset() {
        cloudinary.faults().clear();
        catcher.faults().clear();
    }

    private static Response delete(String accessToken, String password) {
        return given().header("Authorization", "Bearer " + accessToken)
                .contentType(ContentType.JSON)
                .body("{\"password\":\"%s\"}".formatted(password))
                .delete("/api/v1/users/current-user");
    }

    private static Response internal(String path) {
        return given().header("X-StreamCore-Internal", "a-credential-of-at-least-thirty-two-characters")
                .get(path);
    }

    private static List<String> deletedUsers() {
        return internal("/internal/accounts/events?limit=1000").path("events.userId");
    }

    /** How many of an account's pictures are stored. */
    private long stored(List<String> pictures) {
        return cloudinary.assets().stream()
                .filter(asset -> pictures.contains(asset.publicId()))
                .count();
    }

    /** The names of the pictures of an account, of which there is at least one. */
    private List<String> picturesOf(TestAccount account) {
        List<String> pictures = users.findByUsername(account.username())
                .orElseThrow()
                .pictures()
                .map(StoredPicture::publicId)
                .toList();
        assertThat(stored(pictures)).isPositive();
        return pictures;
    }

    @Test
    void accountIsDeletedImmediatelyAndItsEventIsPublished() {
        TestAccount ada = TestAccount.unregistered();
        String id = ada.register().path("data._id");
        List<String> pictures = picturesOf(ada);
        Response phone = ada.login();
        String token = ada.accessToken();

        delete(token, ada.password()).then().statusCode(202).cookie("accessToken", "");

        ada.login().then().statusCode(401).body("code", is("bad-credentials"));
        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/users/current-user")
                .then()
                .statusCode(401);
        given().cookie("refreshToken", phone.path("data.refreshToken").toString())
                .post("/api/v1/users/refresh-token")
                .then()
                .statusCode(401);
        internal("/internal/users?ids=" + id).then().body("users", empty());
        internal("/internal/users?username=" + ada.username()).then().body("users", empty());
        assertThat(deletedUsers()).contains(id);
        assertThat(stored(pictures)).isEqualTo(0L);
    }

    @Test
    void noCollectionContainsPersonalDataOfADeletedAccount() {
        TestAccount ada = TestAccount.unregistered();
        register(ada, "key-" + ada.username()).then().statusCode(201);
        String loggedOut = logIn(ada);
        given().header("Authorization", "Bearer " + loggedOut).post("/api/v1/users/logout");
        String token = logIn(ada);
        assertThat(collectionsWith(ada)).contains("users", "sessions", "idempotency_keys");

        delete(token, ada.password()).then().statusCode(202);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            deletion.completeAll();
            assertThat(collectionsWith(ada)).isEmpty();
        });
        assertThat(catcher.mailsTo(ada.email())).extracting(CaughtMail::subject).contains("Your account was deleted");
    }

    @Test
    void addressOfADeletedAccountIsRemovedAfterFiveMinutesEvenIfItsLastMailCannotBeSent() {
        TestAccount ada = TestAccount.registered();
        String token = ada.accessToken();
        catcher.faults().refuse(1000);
        delete(token, ada.password()).then().statusCode(202);
        deletion.completeAll();
        assertThat(collectionsWith(ada)).containsExactly("users");

        clock.advance(Duration.ofMinutes(5));
        deletion.completeAll();

        assertThat(collectionsWith(ada)).isEmpty();
    }

    @Test
    void personalDataIsRemovedAfterACrash() {
        TestAccount ada = TestAccount.unregistered();
        register(ada, "key-" + ada.username()).then().statusCode(201);
        logIn(ada);
        User read = users.findByUsername(ada.username()).orElseThrow();
        users.delete(read, PendingTask.deletion(clock.instant()), Optional.empty());

        deletion.completeAll();

        assertThat(collectionsWith(ada)).isEmpty();
    }

    @Test
    void repeatedRegistrationOfADeletedAccountReturnsItsIdAlone() {
        TestAccount ada = TestAccount.unregistered();
        String id = register(ada, "key-" + ada.username()).path("data._id");
        delete(ada.accessToken(), ada.password()).then().statusCode(202);

        Response repeated = register(ada, "key-" + ada.username());

        repeated.then().statusCode(201).body("data._id", is(id)).body("data.email", nullValue());
        ada.login().then().statusCode(401);
    }

    private static Response register(TestAccount account, String idempotencyKey) {
        return account.form().header("Idempotency-Key", idempotencyKey).post("/api/v1/users/register");
    }

    private static String logIn(TestAccount account) {
        return given().header("User-Agent", deviceOf(account))
                .contentType(ContentType.JSON)
                .body("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(account.username(), account.password()))
                .post("/api/v1/users/login")
                .path("data.accessToken");
    }

    private static String deviceOf(TestAccount account) {
        return "Phone of " + account.username();
    }

    /** The collections with a document that contains the name of the account; so do its address and its device. */
    private List<String> collectionsWith(TestAccount account) {
        MongoDatabase database = users.mongoDatabase();
        return database.listCollectionNames().into(new ArrayList<>()).stream()
                .filter(name -> database.getCollection(name).find().into(new ArrayList<>()).stream()
                        .anyMatch(document -> document.toJson().contains(account.username())))
                .toList();
    }

    @Test
    void namesCanBeRegisteredAgain() {
        TestAccount ada = TestAccount.registered();
        delete(ada.accessToken(), ada.password()).then().statusCode(202);

        ada.register().then().statusCode(201);
    }

    @Test
    void deletionWithAWrongPasswordIsRejected() {
        TestAccount ada = TestAccount.registered();
        String token = ada.accessToken();

        delete(token, "wrong").then().statusCode(400).body("code", is("wrong-password"));
        delete(token, "").then().statusCode(400).body("errors[0].code", is("required"));

        ada.login().then().statusCode(200);
    }

    @Test
    void deletionIsCompletedAfterACrashAndPublishedOnce() {
        TestAccount ada = TestAccount.unregistered();
        String id = ada.register().path("data._id");
        List<String> pictures = picturesOf(ada);
        String token = ada.accessToken();
        User read = users.findByUsername(ada.username()).orElseThrow();
        users.delete(read, PendingTask.deletion(clock.instant()), Optional.empty());

        given().header("Authorization", "Bearer " + token)
                .get("/api/v1/users/current-user")
                .then()
                .statusCode(401);
        deletion.completeAll();
        deletion.completeAll();

        assertThat(java.util.Collections.frequency(deletedUsers(), id)).isEqualTo(1);
        assertThat(stored(pictures)).isEqualTo(0L);
        assertThat(tasks.find(PendingTask.DELETION)).isEmpty();
    }

    @Test
    void picturesAreDestroyedLaterWhenTheMediaStoreFails() {
        TestAccount ada = TestAccount.unregistered();
        ada.register();
        List<String> pictures = picturesOf(ada);
        String token = ada.accessToken();
        cloudinary.faults().onPath("/destroy").answer500(Integer.MAX_VALUE);
        delete(token, ada.password()).then().statusCode(202);
        assertThat(stored(pictures)).isEqualTo(1L);

        cloudinary.faults().clear();
        clock.advance(Duration.ofMinutes(5));
        sweeper.sweep();

        assertThat(stored(pictures)).isEqualTo(0L);
    }
}
