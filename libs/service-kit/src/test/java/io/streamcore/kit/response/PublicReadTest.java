package io.streamcore.kit.response;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.testing.LocalPlatformResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class PublicReadTest {
    private static final String PATH = "/probe/shared";
    private static final String SHARED = "public, max-age=5";

    @ParameterizedTest
    @ValueSource(strings = {PATH, PATH + "/version"})
    void readWithoutCredentialsIsSharedForSecondsWithATag(String path) {
        ValidatableResponse read = given().get(path).then().statusCode(200);

        read.header("Cache-Control", SHARED).header("Vary", "Cookie, Authorization");
        assertThat(read.extract().header("ETag")).isNotEmpty();
    }

    /** What identifies nobody may still have been meant to. */
    @ParameterizedTest
    @CsvSource({
        "Cookie,theme=dark",
        "Cookie,accessToken=undefined",
        "Cookie,accessToken=",
        "Authorization,Basic eDp5",
        "Authorization,Bearer undefined"
    })
    void readWithAnyCredentialIsNeverShared(String header, String value) {
        given().header(header, value)
                .get(PATH)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-cache")
                .header("ETag", is(tagOf(0)));
    }

    @Test
    void rejectedCredentialIsNotStored() {
        given().header("Authorization", "Bearer forged")
                .get(PATH)
                .then()
                .statusCode(401)
                .header("Cache-Control", "no-store");
    }

    @Test
    void listIsTaggedByItsBytes() {
        String tag = tagOf(0);

        given().header("If-None-Match", tag)
                .get(PATH)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .header("Cache-Control", SHARED)
                .body(emptyString());
        given().header("If-None-Match", tag)
                .get(PATH + "?count=1")
                .then()
                .statusCode(200)
                .header("ETag", not(is(tag)));
    }

    @Test
    void headIsSharedLikeTheRead() {
        given().head(PATH)
                .then()
                .statusCode(200)
                .header("Cache-Control", SHARED)
                .header("ETag", tagOf(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH + "?count=-1", PATH + "?count=none", "/probe/broken", "/nowhere"})
    void errorIsNotStored(String path) {
        ValidatableResponse error = given().get(path).then();

        assertThat(error.extract().statusCode()).isGreaterThanOrEqualTo(400);
        error.header("Cache-Control", "no-store").header("ETag", nullValue());
    }

    @Test
    void errorOfTheHttpLayerIsNotStored() {
        given().body("x".repeat(300_000))
                .contentType("application/json")
                .post("/probe")
                .then()
                .statusCode(413)
                .header("Cache-Control", "no-store");
    }

    @Test
    void readThatMustNotBeStoredStaysSo() {
        given().get(PATH + "/secret")
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .header("ETag", nullValue());
    }

    private static String tagOf(int count) {
        return given().get(PATH + "?count=" + count)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }
}
