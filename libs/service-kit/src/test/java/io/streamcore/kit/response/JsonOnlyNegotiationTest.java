package io.streamcore.kit.response;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.streamcore.testing.LocalPlatformResource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class JsonOnlyNegotiationTest {
    private static final String JSON = "application/json;charset=UTF-8";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "text/plain, */*",
                "text/*",
                "application/xml",
                "application/json;q=0.5",
                "application/json;q=0",
                "application/json; charset=utf-16",
                "application/problem+json",
                "*/*;q=0",
                "garbage",
                "/",
                ",",
                ""
            })
    void responseIsJsonWhateverTheClientAccepts(String accept) {
        given().header("Accept", accept)
                .get("/probe/tagged")
                .then()
                .statusCode(200)
                .header("Content-Type", is(JSON))
                .body("data", is(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "garbage", ""})
    void creationSucceedsWhateverTheClientAccepts(String accept) {
        given().contentType(ContentType.JSON)
                .header("Accept", accept)
                .body("{\"title\":\"abc\",\"text\":\"<b>x</b>\"}")
                .post("/probe")
                .then()
                .statusCode(201)
                .header("Content-Type", is(JSON))
                .body("data.text", is("<b>x</b>"));
    }
}
