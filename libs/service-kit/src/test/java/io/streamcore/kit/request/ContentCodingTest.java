package io.streamcore.kit.request;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class ContentCodingTest {
    private static final String JSON = "{\"title\":\"abc\",\"text\":\"x\"}";

    @ParameterizedTest
    @CsvSource({
        "/probe, application/json, gzip",
        "/probe, application/json, GZIP",
        "/probe, application/json, x-unknown",
        "/probe/form, multipart/form-data; boundary=X, deflate",
        "/probe/once, application/json, br"
    })
    void codedBodyIsRejected(String path, String type, String coding) throws IOException {
        given().header("Content-Type", type)
                .header("Content-Encoding", coding)
                .body(gzip(JSON))
                .post(path)
                .then()
                .statusCode(415)
                .header("Accept-Encoding", "identity")
                .body("success", is(false))
                .body("code", is("unsupported-content-encoding"));
    }

    @Test
    void identityIsAccepted() {
        given().header("Content-Type", "application/json")
                .header("Content-Encoding", "Identity")
                .body(JSON)
                .post("/probe")
                .then()
                .statusCode(201);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
