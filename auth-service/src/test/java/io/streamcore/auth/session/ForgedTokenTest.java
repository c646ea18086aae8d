package io.streamcore.auth.session;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.keys.SigningKeys;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Map;
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
    void forgedTokensAreRejectedWithoutOutgoingRequests() throws IOException {
        Response login = TestAccount.registered().login();
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String there = "http://127.0.0.1:" + listener.getLocalPort() + "/keys";
            ForgedTokens forger = new ForgedTokens(keys.current(), login.path("data.accessToken"), there);
            assertThat(ask(forger.genuine()))
                    .as("The forger's own copy is good")
                    .isEqualTo(200);
            Map<String, String> forged = forger.all();
            assertThat(forged.size()).isGreaterThanOrEqualTo(30);

            forged.forEach((name, token) -> {
                assertThat(ask(token)).as(name + " as bearer").isEqualTo(401);
                assertThat(given().header("Authorization", "Bearer " + token)
                                .get("/.well-known/jwks.json")
                                .statusCode())
                        .as(name + " on a public path")
                        .isEqualTo(401);
            });
            forged.values().stream().filter(token -> token.matches("[\\w.=-]+")).forEach(token -> given().cookie(
                            "accessToken", token)
                    .get("/api/v1/users/current-user")
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer"));

            listener.setSoTimeout(200);
            assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(ask(login.path("data.accessToken")))
                .as("The session has survived all of it")
                .isEqualTo(200);
    }
}
