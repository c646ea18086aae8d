package io.streamcore.auth.keys;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;

import io.streamcore.auth.AuthTest;
import org.junit.jupiter.api.Test;

@AuthTest
class JwksTest {
    @Test
    void onlyPublicMembersArePublishedAndCacheable() {
        given().get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "public, max-age=300")
                .body("keys[0].kid", is("20200101T000000Z"))
                .body("keys[0].use", is("sig"))
                .body("keys[0].alg", is("RS256"))
                .body("keys[0].keySet()", containsInAnyOrder("kty", "kid", "use", "alg", "n", "e"));
    }
}
