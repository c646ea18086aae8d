package io.streamcore.kit.response;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
class BadFormTest {
    private static final String TITLE = "--XX\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nabc\r\n";
    private static final String END = "--XX--\r\n";

    @Test
    void aWellFormedFormIsRead() {
        sent("XX", TITLE + END).statusCode(200).body("data", is("abc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                TITLE,
                "--XX\r\nContent-Dispo",
                "--XX\r\nNone--XX--\r\n",
                "--XX\r\nContent-Disposition: form-data; name=\"title\"\r\nContent-Type: text/plain; charset=nobodys\r\n\r\n"
                        + "abc\r\n" + END
            })
    void aFormThatCannotBeReadIsRefusedAsSuch(String body) {
        sent("XX", body).statusCode(400).body("code", is("malformed-form"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "YY"})
    void aFormWithoutTheBoundaryAnnouncedIsRefusedAsSuch(String boundary) {
        sent(boundary, TITLE + END).statusCode(400).body("code", is("malformed-form"));
    }

    @Test
    void aFormOfThousandsOfPartsIsRefused() {
        sent("XX", TITLE.repeat(1_100) + END).statusCode(400).body("code", is("malformed-form"));
    }

    @Test
    void aDiskThatFailsIsNotBlamedOnTheForm() {
        IOException full = new IOException("No space left on device");
        full.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.nio.channels.FileChannel", "write", null, 0),
            new StackTraceElement(FormBodyHandler.class.getName(), "handle", null, 0)
        });

        assertFalse(MalformedForm.isReasonOf(new RuntimeException(full)));
    }

    private static ValidatableResponse sent(String boundary, String body) {
        return given().header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/probe/form")
                .then();
    }
}
