package io.streamcore.auth.session;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.Person;
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
    void saysWhatTheReadersRelyOnAndNoMore() {
        Response login = Person.registered().login();
        String token = login.path("data.accessToken");

        JsonObject header = part(token, 0);
        JsonObject claims = part(token, 1);

        assertThat(header.getString("typ"), is("at+jwt"));
        assertThat(header.getString("alg"), is("RS256"));
        assertThat(header.getString("kid"), is("20200101T000000Z"));
        assertThat(
                claims.fieldNames(),
                containsInAnyOrder("iss", "aud", "sub", "username", "sid", "jti", "groups", "iat", "exp"));
        assertThat(claims.getString("sub"), is(login.path("data.user._id").toString()));
        assertThat(claims.getJsonArray("groups"), is(new JsonArray().add("user")));
        assertThat(claims.getLong("exp") - claims.getLong("iat"), is(900L));
        assertThat(token.length(), lessThan(1024));
    }
}
