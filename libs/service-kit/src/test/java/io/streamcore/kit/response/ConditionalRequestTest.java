package io.streamcore.kit.response;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class ConditionalRequestTest {
    private static final String PATH = "/probe/tagged";

    @Test
    void unchangedBodyAnswers304WithTheHeadersOfThe200() {
        String tag = tagOf(0);

        given().header("If-None-Match", "\"other\", " + tag)
                .get(PATH)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .header("Vary", "Cookie, Authorization")
                .header("Cache-Control", "no-cache")
                .body(emptyString());
    }

    @Test
    void anotherBodyOfTheSameVersionAnswers200WithAnotherTag() {
        String tag = tagOf(0);

        given().header("If-None-Match", tag)
                .get(PATH + "?count=1")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("ETag", not(is(tag)))
                .body("data", is(1))
                .body("statusCode", is(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/", ""})
    void weakenedTagStillMatchesARead(String prefix) {
        given().header("If-None-Match", prefix + tagOf(0)).get(PATH).then().statusCode(304);
    }

    @Test
    void tagOfTheVersionAloneMatchesNoRead() {
        String version = given().put(PATH).header("ETag");

        given().header("If-None-Match", version).get(PATH).then().statusCode(200);
    }

    @Test
    void headHasTheTagOfTheRead() {
        given().head(PATH).then().statusCode(200).header("ETag", tagOf(0));
    }

    @Test
    void changeIsAcceptedWithTheTagOfAnyBodyOfTheVersion() {
        String version = given().put(PATH).header("ETag");

        change(tagOf(0), 200);
        change(tagOf(7), 200);
        change(version, 200);
        change("\"other\", " + tagOf(3), 200);
        change("*", 200);
    }

    @Test
    void changeIsRejectedWithTheTagOfAnotherVersionOrAWeakOne() {
        String body = tagOf(0).split("\\.")[1];

        change("\"" + "A".repeat(22) + '.' + body, 412);
        change("\"." + body, 412);
        change("W/" + tagOf(0), 412);
    }

    @Test
    void untaggedReadIsNotReusedForAnotherCaller() {
        given().get("/probe/public")
                .then()
                .statusCode(200)
                .header("Vary", "Cookie, Authorization")
                .header("Cache-Control", "no-cache");
    }

    private static void change(String ifMatch, int status) {
        given().header("If-Match", ifMatch).put(PATH).then().statusCode(status);
    }

    private static String tagOf(int count) {
        return given().get(PATH + "?count=" + count)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }
}
