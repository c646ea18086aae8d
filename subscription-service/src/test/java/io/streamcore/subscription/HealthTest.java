package io.streamcore.subscription;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import java.net.URL;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class HealthTest {
    @TestHTTPResource(value = "/health/live", management = true)
    URL live;

    @TestHTTPResource(value = "/health/ready", management = true)
    URL ready;

    @Test
    void serviceBecomesReadyOnceKeysAndStorageAreAvailable() {
        given().get(live).then().statusCode(200).body("status", is("UP"));
        await().untilAsserted(() -> given().get(ready).then().statusCode(200).body("status", is("UP")));
    }

    @Test
    void healthIsNotOnThePublicPort() {
        given().get("/q/health/live").then().statusCode(404);
    }
}
