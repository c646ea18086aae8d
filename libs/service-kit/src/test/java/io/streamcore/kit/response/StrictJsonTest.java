package io.streamcore.kit.response;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.testing.LocalPlatformResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class StrictJsonTest {
    private static final String NOTE = "{\"title\":\"abc\",\"text\":\"x\",\"stars\":3}";

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void whiteSpaceMayFollowTheValue(String rest) {
        sent(NOTE + rest).statusCode(201).body("data.stars", is(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"}", "}} trailing", " x", NOTE, ",", "]", " 1", "null", "\u0000"})
    void jsonFollowedByAnythingElseIsRejected(String rest) {
        sent(NOTE + rest).statusCode(400).body("code", is("malformed-json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "title; true",
                "title; 12",
                "title; 1.5",
                "title; ['a']",
                "stars; '3'",
                "stars; ''",
                "stars; 3.0",
                "stars; 1.5",
                "stars; true",
                "stars; 99999999999999999999",
                "weight; '1.5'",
                "weight; 'NaN'",
                "weight; 'Infinity'",
                "weight; 1e400",
                "weight; -1e400",
                "weight; true",
                "shared; 'true'",
                "shared; 1",
                "shared; 0.0",
                "level; 0",
                "level; 'other'",
                "labels; 'a'",
                "labels; [1]",
                "labels; [true]"
            })
    void valueOfAnotherTypeIsRejectedByField(String field, String value) {
        String json = "{'title':'abc','text':'x','%s':%s}".formatted(field, value);
        String typed = field.equals("title") ? "{'text':'x','title':%s}".formatted(value) : json;

        sent(typed.replace('\'', '"'))
                .statusCode(400)
                .body("code", is("bad-type"))
                .body("errors[0].field", is(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'labels':['a}", "{'labels':['a',}", "{'title':'a\nb'}", "{'weight':NaN}", "{'stars':01}"})
    void malformedValueIsMalformedJson(String json) {
        sent(json.replace('\'', '"')).statusCode(400).body("code", is("malformed-json"));
    }

    @Test
    void valuesOfTheirTypesAreRead() {
        sent("{'title':'abc','text':'x','stars':3,'weight':2,'shared':true,'level':'HIGH','labels':['a']}"
                        .replace('\'', '"'))
                .statusCode(201)
                .body("data.weight", is(2f))
                .body("data.shared", is(true))
                .body("data.level", is("HIGH"))
                .body("data.labels[0]", is("a"));
    }

    private static ValidatableResponse sent(String json) {
        return given().contentType(ContentType.JSON)
                .body(json)
                .post("/probe/typed")
                .then();
    }
}
