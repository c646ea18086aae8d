package io.streamcore.kit.response;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.testing.LocalPlatformResource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class MalformedFormTest {
    private static final String TITLE = "--XX\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nabc\r\n";
    private static final String END = "--XX--\r\n";

    @Test
    void wellFormedFormIsRead() {
        sent("XX", TITLE + END).statusCode(200).body("data", is("abc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                TITLE,
                "--XX\r\nContent-Dispo",
                "--XX\r\nNone--XX--\r\n",
                "--XX\r\nContent-Disposition: form-data; name=\"title\"\r\n"
                        + "Content-Type: text/plain; charset=unknown\r\n\r\n" + "abc\r\n" + END
            })
    void malformedFormIsRejected(String body) {
        sent("XX", body).statusCode(400).body("code", is("malformed-form"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "YY"})
    void formWithoutItsBoundaryIsRejected(String boundary) {
        sent(boundary, TITLE + END).statusCode(400).body("code", is("malformed-form"));
    }

    @Test
    void formWithTooManyPartsIsRejected() {
        sent("XX", TITLE.repeat(101) + END).statusCode(400).body("code", is("malformed-form"));
    }

    @Test
    void diskFailureIsNoMalformedForm() {
        IOException full = new IOException("No space left on device");
        full.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.nio.channels.FileChannel", "write", null, 0),
            new StackTraceElement(FormBodyHandler.class.getName(), "handle", null, 0)
        });

        assertThat(MalformedForm.isCauseOf(new RuntimeException(full))).isFalse();
    }

    private static ValidatableResponse sent(String boundary, String body) {
        return given().header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/probe/form")
                .then();
    }
}
