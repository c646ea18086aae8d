package io.streamcore.kit.response;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.streamcore.testing.LocalPlatformResource;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PublicReadOffTest.Off.class)
@QuarkusTestResource(LocalPlatformResource.class)
class PublicReadOffTest {
    public static class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("streamcore.public-reads.max-age", "0s");
        }
    }

    @Test
    void readIsNotReusedUnasked() {
        given().get("/probe/shared").then().statusCode(200).header("Cache-Control", "no-cache");
    }
}
