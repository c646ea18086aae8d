package io.streamcore.auth.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.Person;
import io.streamcore.auth.keys.SigningKeys;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@AuthTest
class ForgedTokenTest {
    @Inject
    SigningKeys keys;

    private static int ask(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/v1/users/current-user")
                .statusCode();
    }

    @Test
    void noForgedTokenOpensAnythingOrMakesUsCallAnybody() throws IOException {
        Response login = Person.registered().login();
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String there = "http://127.0.0.1:" + listener.getLocalPort() + "/keys";
            ForgedTokens forger = new ForgedTokens(keys.current(), login.path("data.accessToken"), there);
            assertThat("The forger's own copy is good", ask(forger.genuine()), is(200));
            Map<String, String> forged = forger.all();
            assertThat(forged.size(), greaterThanOrEqualTo(30));

            forged.forEach((name, token) -> {
                assertThat(name + " as bearer", ask(token), is(401));
                assertThat(
                        name + " on a public path",
                        given().header("Authorization", "Bearer " + token)
                                .get("/.well-known/jwks.json")
                                .statusCode(),
                        is(401));
            });
            forged.values().stream().filter(token -> token.matches("[\\w.=-]+")).forEach(token -> given().cookie(
                            "accessToken", token)
                    .get("/api/v1/users/current-user")
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer"));

            listener.setSoTimeout(200);
            Assertions.assertThrows(SocketTimeoutException.class, listener::accept);
        }
        assertThat("The session has survived all of it", ask(login.path("data.accessToken")), is(200));
    }
}
