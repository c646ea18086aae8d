package io.streamcore.auth.importapi;

import static io.restassured.RestAssured.given;
import static io.streamcore.auth.importapi.NodeUserFixture.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.restassured.http.ContentType;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Tests repeated imports of accounts that exist, were changed or were deleted. */
@AuthTest
class RepeatedUserImportTest {
    @Inject
    UserRepository users;

    @Test
    void repeatedImportDoesNotChangeTheAccount() {
        JsonObject node = node();
        send(node);
        assertThat(login(node.getString("username"), PASSWORD)).isEqualTo(200);
        User upgraded = stored(node);

        send(node.copy().put("fullName", "Somebody Else")).body("outcomes[0].result", is("unchanged"));

        assertThat(stored(node)).isEqualTo(upgraded);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("fullName", "Ada King"),
                arguments("email", "ada" + new ObjectId() + "@example.org"),
                arguments("avatar", "https://res.cloudinary.com/somebody/image/upload/v2/king.jpg"),
                arguments("password", BCrypt.hashpw("another", BCrypt.gensalt("$2b", 4))),
                arguments("password", "no longer a hash"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changeInTheSourceIsReportedButNotImported(String field, String value) {
        JsonObject node = node();
        send(node);
        User before = stored(node);
        JsonObject changed = node.copy().put(field, value).put("updatedAt", "2024-03-03T10:00:00.000Z");

        send(changed).body("outcomes[0].result", is("skipped")).body("outcomes[0].reason", is("changed-since"));

        assertThat(stored(node)).isEqualTo(before);
        post(request(true, changed)).body("outcomes[0].reason", is("changed-since"));
    }

    @Test
    void loginInTheSourceIsNotAChange() {
        JsonObject node = node();
        send(node);

        send(node.copy().put("updatedAt", "2024-03-03T10:00:00.000Z")).body("outcomes[0].result", is("unchanged"));
    }

    @Test
    void accountChangedAfterItsSourceIsUnchanged() {
        JsonObject node = node();
        send(node);
        replaceAvatar(node);

        send(node.copy().put("updatedAt", "2024-03-03T10:00:00.000Z")).body("outcomes[0].result", is("unchanged"));
    }

    @Test
    void deletedAccountIsNotImportedAgain() {
        JsonObject node = node();
        send(node);
        given().header("Authorization", "Bearer " + token(node))
                .contentType(ContentType.JSON)
                .body(new JsonObject().put("password", PASSWORD).encode())
                .delete("/api/v1/users/current-user")
                .then()
                .statusCode(202);

        send(node).body("outcomes[0].result", is("skipped")).body("outcomes[0].reason", is("deleted-since"));
    }

    private User stored(JsonObject node) {
        return users.findActive(new ObjectId(node.getString("_id"))).orElse(null);
    }
}
