package io.streamcore.e2e.sdk;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.e2e.platform.Platform;
import io.streamcore.e2e.platform.SharedPlatform;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPlatform.class)
class ServedDocumentIT {
    @Test
    void theGatewayServesTheDocumentThatTheBuildMade(Platform platform) throws IOException {
        byte[] answer = given().accept("application/json")
                .get(platform.gateway() + "/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();

        JsonNode served = new ObjectMapper().readTree(answer);
        JsonNode built = BuiltDocument.read();
        for (String part : List.of("/paths", "/components/schemas", "")) {
            assertSame(part, built.at(part), served.at(part));
        }
    }

    /** One after the other, so that a difference is found without reading all of the document. */
    private static void assertSame(String part, JsonNode built, JsonNode served) {
        built.properties()
                .forEach(entry ->
                        assertEquals(entry.getValue(), served.path(entry.getKey()), part + "/" + entry.getKey()));
        assertEquals(built.size(), served.size(), part);
    }
}
