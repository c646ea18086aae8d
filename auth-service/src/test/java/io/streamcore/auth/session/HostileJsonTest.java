package io.streamcore.auth.session;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import io.streamcore.auth.AuthTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON made to exhaust a parser within its 64 KB is an invalid request, and costs nothing. */
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

    @ParameterizedTest
    @MethodSource("bodies")
    void hostileJsonIsRejected(String body) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/users/login")
                .then()
                .statusCode(400)
                .body("code", anyOf(is("malformed-json"), is("validation-failed"), is("unknown-field"), is("bad-type")));
    }
}
