package io.streamcore.e2e.sdk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPlatform.class)
class ServedOpenApiIT {
    @Test
    void gatewayServesBuiltDocument(PlatformProcess platform) throws IOException {
        byte[] response = given().accept("application/json")
                .get(platform.gateway() + "/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();

        JsonNode served = new ObjectMapper().readTree(response);
        JsonNode built = BuiltOpenApi.read();
        for (String part : List.of("/paths", "/components/schemas", "")) {
            assertSame(part, built.at(part), served.at(part));
        }
    }

    /** Compares entry by entry, so that a failure names the difference instead of printing both documents. */
    private static void assertSame(String part, JsonNode built, JsonNode served) {
        built.properties().forEach(entry -> assertThat(served.path(entry.getKey()))
                .as(part + "/" + entry.getKey())
                .isEqualTo(entry.getValue()));
        assertThat(served.size()).as(part).isEqualTo(built.size());
    }
}
