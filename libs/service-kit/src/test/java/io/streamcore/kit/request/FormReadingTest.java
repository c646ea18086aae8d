package io.streamcore.kit.request;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.testing.LocalPlatformResource;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class FormReadingTest {
    private static final String TYPE = "multipart/form-data; boundary=aXb";

    @ParameterizedTest
    @ValueSource(
            strings = {
                TYPE,
                "Multipart/Form-Data; boundary=aXb",
                "MULTIPART/FORM-DATA; BOUNDARY=aXb",
                "multipart/form-data;Boundary=\"aXb\"",
                "multipart/form-data; boundary = aXb",
                "multipart/form-data ;charset=UTF-8; boundary= \"aXb\"",
                "multipart / form-data; boundary=aXb"
            })
    void mediaTypeIgnoresCaseAndBlanks(String type) {
        sent(type, part("form-data; name=\"title\"", "abc")).body("data.title", is("abc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "form-data; name=\"file\"; filename=\"a;Name=b.txt\"",
                "Form-Data; Name=\"file\"; FILENAME=\"a;Name=b.txt\"",
                "FORM-DATA; NAME = file; FileName = \"a;Name=b.txt\"",
                "form-data ; filename=\"a;Name=b.txt\" ;name=file",
                "form-data;\r\n name=\"file\";\r\n\tfilename=\"a;Name=b.txt\""
            })
    void partHeadersIgnoreCaseAndBlanks(String disposition) {
        String title = part("form-data; name=\"title\"", "abc");

        sent(TYPE, title, part(disposition, "content"))
                .body("data.title", is("abc"))
                .body("data.fileName", is("a;Name=b.txt"))
                .body("data.size", is(7));
    }

    @Test
    void contentThatLooksLikeHeadersIsKept() {
        String content = "\r\nContent-Disposition: Form-Data; Name=\"x[]\"\r\n\r\n--aX\r\n--a\r\n-";

        sent(TYPE, part("form-data; name=\"title\"", content)).body("data.title", is(content));
    }

    @Test
    void textKeepsItsCharacters() {
        sent(TYPE, part("form-data; name=\"title\"", "Łódź 東京 🎬")).body("data.title", is("Łódź 東京 🎬"));
    }

    @Test
    void largeFileIsReadByteForByte() {
        String content = "\r\n--aX".repeat(9_000);

        sent(TYPE, part("form-data; name=\"file\"; filename=\"Ł.bin\"", content))
                .body("data.size", is(content.length()))
                .body("data.fileName", is("Ł.bin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"attachment; name=\"labels\"", "form-data", "inline; filename=\"a\""})
    void partThatIsNoFormFieldIsIgnored(String disposition) {
        sent(TYPE, part("form-data; name=\"title\"", "abc"), part(disposition, "x"))
                .body("data.title", is("abc"))
                .body("data.labels", nullValue())
                .body("data.fileName", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels", "labels[]", "Labels|labels[0]"})
    void arrayIsReadFromRepeatedParts(String names) {
        String name = names.substring(names.indexOf('|') + 1);

        sent(TYPE, part("form-data; name=\"" + name + "\"", "a"), part("form-data; name=" + name, "b"))
                .body("data.labels", contains("a", "b"));
    }

    @Test
    void arrayIsReadFromJsonInOnePart() {
        sent(TYPE, part("form-data; name=\"labels\"", " [\"a, b\", \"c\\\"\"]"))
                .body("data.labels", contains("a, b", "c\""));
        sent(TYPE, part("form-data; name=\"labels\"", "[]")).body("data.labels", empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[", "[\"a\"", "[\"a\",]", "['a']", "[a]", "[1]", "[[\"a\"]]", "[\"a\"] x", "[null]", "[\"a\"]]"
            })
    void malformedJsonArrayIsRejectedByField(String json) {
        form(TYPE, part("form-data; name=\"labels\"", json))
                .statusCode(400)
                .body("errors[0].field", is("labels"))
                .body("errors[0].code", is("bad-format"));
    }

    @Test
    void tooLongPartHeadersAreRejected() {
        form(TYPE, part("form-data; name=\"title\"; x=\"" + "x".repeat(9_000) + "\"", "abc"))
                .statusCode(400)
                .body("code", is("malformed-form"));
    }

    private static ValidatableResponse sent(String type, String... parts) {
        return form(type, parts).statusCode(200);
    }

    private static ValidatableResponse form(String type, String... parts) {
        String body =
                Stream.of(parts).map(part -> "--aXb\r\n" + part + "\r\n").collect(Collectors.joining()) + "--aXb--";
        return given().header("Content-Type", type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/probe/form/labels")
                .then();
    }

    private static String part(String disposition, String content) {
        return "Content-Disposition: " + disposition + "\r\n\r\n" + content;
    }
}
