package io.streamcore.auth.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.MongoCommandRecorder;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.throttle.EnforcedLimits;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@AuthTest
@TestProfile(EnforcedLimits.class)
class DatabaseRoundTripsTest {
    @Inject
    MongoCommandRecorder mongo;

    private static void login(TestAccount account, String requestId) {
        login(account.username(), account.password(), requestId).statusCode(200);
    }

    private static ValidatableResponse login(String username, String password, String requestId) {
        return given().contentType(ContentType.JSON)
                .header("X-Request-Id", requestId)
                .header("X-Forwarded-For", "192.0.2.1")
                .body("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password))
                .post("/api/v1/users/login")
                .then();
    }

    private List<String> commandsOf(String requestId) {
        return mongo.commandsOf(requestId).stream()
                .map(command -> command.name() + " " + command.collection())
                .toList();
    }

    @Test
    void loginMakesAtMostFourRoundTripsToMongo() {
        TestAccount account = TestAccount.registered();

        login(account, "first-login");
        login(account, "second-login");

        assertThat(commandsOf("first-login"))
                .containsExactly(
                        "findAndModify throttles", "findAndModify users", "insert sessions", "findAndModify users");
        assertThat(commandsOf("second-login")).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void wrongPasswordTakesAsManyRoundTripsAsAnUnknownName() {
        TestAccount account = TestAccount.registered();

        login(account.username(), "a wrong password", "known-name").statusCode(401);
        login("no-such-user", "a wrong password", "unknown-name").statusCode(401);

        assertThat(commandsOf("known-name")).hasSameSizeAs(commandsOf("unknown-name"));
    }

    @Test
    void registrationWithoutIdempotencyKeyDoesNotLookUpItsNewId() {
        mongo.clear();

        String id = TestAccount.unregistered().register().path("data._id");

        assertThat(mongo.commands())
                .filteredOn(command ->
                        command.name().equals("find") && command.collection().equals("users"))
                .isNotEmpty()
                .noneMatch(command -> command.content().toJson().contains(id));
    }
}
