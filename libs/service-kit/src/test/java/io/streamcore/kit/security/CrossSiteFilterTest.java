package io.streamcore.kit.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.streamcore.testing.LocalPlatformResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class CrossSiteFilterTest {

    @Test
    void clientThatIsNoBrowserIsAllowed() {
        post(given()).statusCode(201);
    }

    @Test
    void ownPageIsAllowed() {
        post(given().header("Sec-Fetch-Site", "same-origin").header("Origin", "http://anything"))
                .statusCode(201);
    }

    @Test
    void allowedOriginIsAllowed() {
        post(given().header("Sec-Fetch-Site", "cross-site").header("Origin", "https://app.example"))
                .statusCode(201);
    }

    @Test
    void ownPageInABrowserWithoutFetchMetadataIsAllowed() {
        post(given().header("X-Forwarded-Host", "api.example").header("Origin", "https://api.example"))
                .statusCode(201);
    }

    @Test
    void pageOfAnotherSiteIsRejected() {
        rejected(given().header("Sec-Fetch-Site", "cross-site").header("Origin", "https://evil.example"));
        rejected(given().header("Origin", "https://evil.example"));
        rejected(given().header("Origin", "null"));
        rejected(given().header("Sec-Fetch-Site", "cross-site"));
        rejected(given().header("Sec-Fetch-Site", "same-site").header("Origin", "https://app.example.evil"));
    }

    @Test
    void safeMethodIsAllowed() {
        given().header("Sec-Fetch-Site", "cross-site")
                .header("Origin", "https://evil.example")
                .get("/probe/public")
                .then()
                .statusCode(200);
    }

    private static void rejected(RequestSpecification request) {
        post(request).statusCode(403).body("code", is("cross-site-refused"));
    }

    private static ValidatableResponse post(RequestSpecification request) {
        return request.contentType(ContentType.JSON)
                .body("{\"title\":\"abc\",\"text\":\"x\"}")
                .post("/probe")
                .then();
    }
}
