package io.streamcore.kit.response;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.streamcore.testing.LocalPlatformResource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class ErrorFormatTest {

    @Test
    void successHasTheStatusOfItsEnvelope() {
        given().contentType(ContentType.JSON)
                .body("{\"title\":\"abc\",\"text\":\"x\"}")
                .post("/probe")
                .then()
                .statusCode(201)
                .body("statusCode", is(201))
                .body("success", is(true))
                .body("message", is("Written"))
                .body("data.title", is("abc"))
                .body("$", not(hasKey("etag")));
    }

    @Test
    void errorHasSlugMessageAndRequestId() {
        given().header("X-Request-Id", "client-chosen-1")
                .get("/probe/gone")
                .then()
                .statusCode(404)
                .header("X-Request-Id", "client-chosen-1")
                .body("statusCode", is(404))
                .body("$", hasKey("data"))
                .body("data", nullValue())
                .body("success", is(false))
                .body("code", is("probe-not-found"))
                .body("errors", empty())
                .body("requestId", is("client-chosen-1"));
    }

    @Test
    void malformedRequestIdIsReplaced() {
        given().header("X-Request-Id", "bad id")
                .get("/probe/gone")
                .then()
                .body("requestId", not(is("bad id")))
                .body("requestId", hasLength(36));
    }

    @Test
    void errorIsAProblemOnRequest() {
        given().accept("application/problem+json")
                .get("/probe/gone")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", is(404))
                .body("type", is("urn:streamcore:error:probe-not-found"))
                .body("detail", is("No probe here"))
                .body("instance", is("/probe/gone"))
                .body("code", is("probe-not-found"));
    }

    @Test
    void allInvalidFieldsAreListed() {
        given().contentType(ContentType.JSON)
                .body("{\"title\":\"too long\"}")
                .post("/probe")
                .then()
                .statusCode(400)
                .body("code", is("validation-failed"))
                .body("errors.field", contains("text", "title"))
                .body("errors.code", contains("required", "bad-length"));
    }

    @Test
    void unknownFieldIsRejectedByName() {
        given().contentType(ContentType.JSON)
                .body("{\"title\":\"abc\",\"text\":\"x\",\"views\":999}")
                .post("/probe")
                .then()
                .statusCode(400)
                .body("code", is("unknown-field"))
                .body("errors[0].field", is("views"))
                .body(not(containsString("io.streamcore")));
    }

    @Test
    void malformedJsonIsRejectedWithoutParserMessage() {
        given().contentType(ContentType.JSON)
                .body("{\"title\":")
                .post("/probe")
                .then()
                .statusCode(400)
                .body("code", is("malformed-json"))
                .body(not(containsString("Unexpected")));
    }

    @Test
    void duplicateFieldIsRejected() {
        given().contentType(ContentType.JSON)
                .body("{\"title\":\"abc\",\"text\":\"x\",\"text\":\"y\"}")
                .post("/probe")
                .then()
                .statusCode(400)
                .body("code", is("malformed-json"));
        given().contentType(ContentType.JSON)
                .body("{\"title\":\"abc\",\"text\":\"x\",\"stars\":1,\"stars\":2}")
                .post("/probe")
                .then()
                .statusCode(400)
                .body("code", is("malformed-json"));
    }

    @Test
    void objectInPlaceOfAStringIsRejected() {
        given().contentType(ContentType.JSON)
                .body("{\"title\":{\"$gt\":\"\"},\"text\":\"x\"}")
                .post("/probe")
                .then()
                .statusCode(400)
                .body("code", is("bad-type"))
                .body("errors[0].field", is("title"));
    }

    @Test
    void missingBodyIsRejected() {
        given().contentType(ContentType.JSON)
                .post("/probe")
                .then()
                .statusCode(400)
                .body("success", is(false));
    }

    @Test
    void unknownPathAnswers404InTheErrorFormat() {
        given().get("/nowhere").then().statusCode(404).body("code", is("not-found"));
    }

    @Test
    void wrongMethodAnswers405WithAllow() {
        given().delete("/probe/public")
                .then()
                .statusCode(405)
                .header("Allow", containsString("GET"))
                .body("code", is("method-not-allowed"));
    }

    @Test
    void optionsListsTheMethodsOfThePathOnly() {
        given().options("/probe/public").then().statusCode(200).header("Allow", is("GET, HEAD, OPTIONS"));
    }

    @Test
    void wrongContentTypeAnswers415() {
        given().contentType("text/plain")
                .body("x")
                .post("/probe")
                .then()
                .statusCode(415)
                .body("code", is("unsupported-media-type"));
    }

    @Test
    void declaredTooLargeBodyAnswers413() {
        given().contentType(ContentType.JSON)
                .body("x".repeat(300_000))
                .post("/probe")
                .then()
                .statusCode(413)
                .body("code", is("too-large"));
    }

    @Test
    void undeclaredTooLargeJsonAnswers413() throws Exception {
        var address = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/probe");
        String json = "{\"title\":\"abc\",\"text\":\"" + "x".repeat(100_000) + "\"}";
        var chunked = BodyPublishers.fromPublisher(BodyPublishers.ofString(json));

        var response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/json")
                                .POST(chunked)
                                .build(),
                        BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("\"too-large\"");
    }

    @Test
    void unexpectedFailureRevealsNoDetails() {
        given().get("/probe/broken")
                .then()
                .statusCode(500)
                .body("code", is("internal-error"))
                .body(not(containsString("secret")));
    }

    @Test
    void unavailableDatabaseAnswers503WithRetryAfter() {
        given().get("/probe/no-database")
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("code", is("storage-unavailable"))
                .body(not(containsString("users")));
    }

    @Test
    void trailingSlashMeansTheSameResource() {
        given().get("/probe/public/").then().statusCode(200);
    }

    @Test
    void anonymousRequestOfAPrivatePathAnswers401WithChallenge() {
        given().get("/probe/private")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("code", is("not-signed-in"));
    }

    @Test
    void invalidTokenOnAPublicPathAnswers401InTheErrorFormat() {
        given().header("Authorization", "Bearer nonsense")
                .get("/probe/public")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("code", is("not-signed-in"));
    }

    @Test
    void invalidTokenIsIgnoredWhereConfigured() {
        given().header("Authorization", "Bearer nonsense")
                .get("/probe/ignores-tokens")
                .then()
                .statusCode(200)
                .body("data", is("anonymous"));
    }

    @Test
    void malformedIdIsRejectedByParameterName() {
        given().get("/probe/ids/xyz")
                .then()
                .statusCode(400)
                .body("code", is("bad-id"))
                .body("errors[0].field", is("id"));
        given().get("/probe/ids/64b000000000000000000001?other=1")
                .then()
                .statusCode(400)
                .body("code", is("bad-id"))
                .body("errors[0].field", is("other"));
        given().get("/probe/ids/64b000000000000000000001")
                .then()
                .statusCode(200)
                .body("data", is("64b000000000000000000001"));
    }

    @Test
    void wholeSecondIsWrittenWithMilliseconds() {
        given().get("/probe/instant").then().body("data", is("2026-01-02T03:04:05.000Z"));
    }

    @Test
    void internalPathRequiresTheCredential() {
        given().get("/probe/internal").then().statusCode(401).body("code", is("internal-only"));
        given().header("X-StreamCore-Internal", "wrong")
                .get("/probe/internal")
                .then()
                .statusCode(401);
        given().header("X-StreamCore-Internal", "a-credential-of-at-least-thirty-two-characters")
                .get("/probe/internal")
                .then()
                .statusCode(200);
    }

    @Test
    void emptyPageHasTheKeysOfTheNodeApi() {
        given().get("/probe/page?page=abc&limit=100000")
                .then()
                .statusCode(200)
                .body("data.docs", empty())
                .body("data.totalDocs", is(0))
                .body("data.limit", is(100))
                .body("data.page", is(1))
                .body("data.totalPages", is(1))
                .body("data.pagingCounter", is(1))
                .body("data.hasPrevPage", is(false))
                .body("data.hasNextPage", is(false))
                .body("data", hasKey("prevPage"))
                .body("data", hasKey("nextPage"))
                .body("data", hasKey("nextCursor"));
    }
}
