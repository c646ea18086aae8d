package io.streamcore.auth.account;

import static com.mongodb.client.model.Filters.eq;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.mongodb.client.MongoClient;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.testing.SlowRequest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The session ends while the body of a change of its account is still being sent, or its picture being stored. */
@AuthTest
class SessionGoneTest {
    private static final String USERS = "/api/v1/users/";
    private static final String LINE = "\r\n";
    private static final int LONG_MILLIS = 600_000;

    @Inject
    MongoClient mongo;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    CloudinaryEmulator cloudinary;

    private TestAccount ada;
    private String token;
    private List<String> assetsBefore;
    private String accountBefore;

    @BeforeEach
    void register() {
        ada = TestAccount.registered();
        token = ada.accessToken();
        assetsBefore = assets();
        accountBefore = account();
    }

    @AfterEach
    void endFaults() {
        cloudinary.faults().release();
        cloudinary.faults().clear();
    }

    @ParameterizedTest
    @CsvSource({"avatar, avatar", "cover-image, coverImage"})
    void slowPictureOfALoggedOutCallerAnswers401AndIsNotKept(String path, String field) throws IOException {
        try (SlowRequest upload = slowPicture(path, field)) {
            logOut();

            assertThat(upload.finish()).isEqualTo(401);
        }
        assertThat(account()).isEqualTo(accountBefore);
        assertThat(assets()).isEqualTo(assetsBefore);
    }

    @Test
    void slowPictureOfARevokedSessionAnswers401AndIsNotKept() throws IOException {
        String other = ada.accessToken();
        try (SlowRequest upload = slowPicture("avatar", "avatar")) {
            as(other).delete(USERS + "sessions").then().statusCode(200);

            assertThat(upload.finish()).isEqualTo(401);
        }
        assertThat(account()).isEqualTo(accountBefore);
        assertThat(assets()).isEqualTo(assetsBefore);
    }

    @Test
    void pictureThatIsBeingStoredDuringTheLogoutAnswers401AndIsDestroyed() {
        cloudinary.faults().onPath("streamcore/image/upload").delayMillis(LONG_MILLIS);
        CompletableFuture<Response> replaced = CompletableFuture.supplyAsync(() -> as(token)
                .multiPart("avatar", "new.png", TestAccount.png(), "image/png")
                .patch(USERS + "avatar"));
        await().until(() -> isBeingStored());
        logOut();

        cloudinary.faults().release();

        replaced.join().then().statusCode(401).body("code", is("not-signed-in"));
        assertThat(account()).isEqualTo(accountBefore);
        assertThat(assets()).isEqualTo(assetsBefore);
    }

    @Test
    void slowNameOfALoggedOutCallerAnswers401AndIsNotStored() throws IOException {
        byte[] body = "{\"fullName\":\"Somebody Else\"}".getBytes(StandardCharsets.US_ASCII);
        try (SlowRequest change =
                SlowRequest.start("PATCH", USERS + "update-account", token, "application/json", body)) {
            logOut();

            assertThat(change.finish()).isEqualTo(401);
        }
        assertThat(account()).isEqualTo(accountBefore);
    }

    private SlowRequest slowPicture(String path, String field) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String head = "--b" + LINE + "Content-Disposition: form-data; name=\"" + field + "\"; filename=\"a.png\"";
        body.write((head + LINE + LINE).getBytes(StandardCharsets.US_ASCII));
        body.write(TestAccount.png());
        body.write((LINE + "--b--" + LINE).getBytes(StandardCharsets.US_ASCII));
        return SlowRequest.start("PATCH", USERS + path, token, "multipart/form-data; boundary=b", body.toByteArray());
    }

    private boolean isBeingStored() {
        ObjectId user =
                new ObjectId((String) as(token).get(USERS + "current-user").path("data._id"));
        return mongo.getDatabase(database).getCollection("loose_pictures").countDocuments(eq("userId", user)) == 1;
    }

    private void logOut() {
        as(token).post(USERS + "logout").then().statusCode(200);
    }

    /** As a new session sees it. */
    private String account() {
        return ada.signedIn()
                .get(USERS + "current-user")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private List<String> assets() {
        return cloudinary.assets().stream()
                .map(CloudinaryEmulator.StoredAsset::publicId)
                .sorted()
                .toList();
    }
}
