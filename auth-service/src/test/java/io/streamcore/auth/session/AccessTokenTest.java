package io.streamcore.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@AuthTest
class AccessTokenTest {
    private static JsonObject part(String token, int index) {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.")[index]);
        return new JsonObject(new String(json, StandardCharsets.UTF_8));
    }

    @Test
    void accessTokenContainsExactlyTheDocumentedClaims() {
        Response login = TestAccount.registered().login();
        String token = login.path("data.accessToken");

        JsonObject header = part(token, 0);
        JsonObject claims = part(token, 1);

        assertThat(header.getString("typ")).isEqualTo("at+jwt");
        assertThat(header.getString("alg")).isEqualTo("RS256");
        assertThat(header.getString("kid")).isEqualTo("20200101T000000Z");
        assertThat(claims.fieldNames())
                .containsExactlyInAnyOrder(
                        "iss", "aud", "sub", "username", "email_verified", "sid", "jti", "groups", "iat", "exp");
        assertThat(claims.getString("sub"))
                .isEqualTo(login.path("data.user._id").toString());
        assertThat(claims.getJsonArray("groups")).isEqualTo(new JsonArray().add("user"));
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(900L);
        assertThat(token.length()).isLessThan(1024);
    }
}
