package io.streamcore.auth.directory;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import java.util.Collections;
import org.junit.jupiter.api.Test;

@AuthTest
class DirectoryTest {
    private static Response ask(String query) {
        return given().header("X-StreamCore-Internal", "a-credential-of-at-least-thirty-two-characters")
                .get("/internal/users?" + query);
    }

    @Test
    void userSummariesAreFoundByIdsInOneRequest() {
        String ada = TestAccount.unregistered().register().path("data._id");
        String bob = TestAccount.unregistered().register().path("data._id");

        ask("ids=" + ada + "," + bob + ",6750a1f2c3d4e5f60718293a,nonsense")
                .then()
                .statusCode(200)
                .body("users._id", containsInAnyOrder(ada, bob))
                .body(
                        "users[0].keySet()",
                        containsInAnyOrder("_id", "username", "fullName", "avatar", "coverImage", "createdAt"));
    }

    @Test
    void userSummaryIsFoundByUsernameIgnoringCase() {
        TestAccount ada = TestAccount.registered();

        ask("username=" + ada.username().toUpperCase())
                .then()
                .statusCode(200)
                .body("users.username", contains(ada.username()));
        ask("username=nobody-has-this").then().statusCode(200).body("users", empty());
    }

    @Test
    void moreThanAHundredIdsAreRejected() {
        String ids = String.join(",", Collections.nCopies(101, "6750a1f2c3d4e5f60718293a"));

        ask("ids=" + ids).then().statusCode(400).body("code", is("too-many"));
    }

    @Test
    void requestWithoutTheInternalCredentialIsRejected() {
        given().get("/internal/users?username=x").then().statusCode(401).body("code", is("internal-only"));
    }
}
