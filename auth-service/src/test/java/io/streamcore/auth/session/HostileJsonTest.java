package io.streamcore.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.streamcore.auth.AuthTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * JSON made to exhaust a parser within its 64 KB is an invalid request, and costs nothing. Sent without REST Assured,
 * whose log of the request exhausts its own memory.
 */
@AuthTest
class HostileJsonTest {
    static Stream<String> bodies() {
        return Stream.of(
                "[".repeat(65_000),
                "{\"username\":".repeat(5_000),
                "{\"username\":" + "[".repeat(60_000),
                "{\"username\":" + "9".repeat(60_000) + "}",
                "{\"username\":1e999999999}",
                "{\"" + "x".repeat(60_000) + "\":1}",
                "{\"username\":\"" + "\\u0000".repeat(10_000) + "\",\"password\":\"x\"}");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("bodies")
    void hostileJsonIsRejected(String body) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:%d/api/v1/users/login".formatted(RestAssured.port)))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(JsonPath.from(response.body()).getString("code"))
                .isIn("malformed-json", "validation-failed", "unknown-field", "bad-type");
    }
}
