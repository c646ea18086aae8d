package io.streamcore.auth.docs;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.streamcore.auth.AuthTest;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@AuthTest
class OpenApiTest {
    @TestHTTPResource(value = "/openapi", management = true)
    URL address;

    private JsonPath document() {
        return RestAssured.given()
                .queryParam("format", "json")
                .get(address)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Map<String, Map<String, Map<String, Object>>> paths() {
        return document().getMap("paths");
    }

    @Test
    void everyEndpointIsDescribedAndNoInternalOne() {
        List<Object> operations = paths().values().stream()
                .flatMap(path -> path.values().stream())
                .map(operation -> operation.get("operationId"))
                .toList();

        assertThat(
                operations,
                containsInAnyOrder(
                        "register",
                        "login",
                        "refreshToken",
                        "logout",
                        "changePassword",
                        "getCurrentUser",
                        "updateAccount",
                        "replaceAvatar",
                        "replaceCoverImage",
                        "listSessions",
                        "endSession",
                        "endOtherSessions",
                        "deleteAccount",
                        "getJwks"));
        assertThat(paths().keySet(), everyItem(not(startsWith("/internal"))));
    }

    @Test
    void everySuccessHasADescribedBody() {
        paths().forEach((path, operations) -> operations.forEach((method, operation) -> {
            @SuppressWarnings("unchecked")
            Map<String, Map<String, Object>> responses = (Map<String, Map<String, Object>>) operation.get("responses");
            List<Map<String, Object>> successes = responses.entrySet().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .map(Map.Entry::getValue)
                    .toList();
            assertThat(method + " " + path, successes, hasSize(1));
            assertThat(method + " " + path, successes.get(0), hasKey("content"));
            assertThat(method + " " + path, responses, allOf(hasKey("400"), hasKey("429"), hasKey("503")));
        }));
    }

    @Test
    void partsThatAFormCannotDoWithoutAreNamed() {
        assertThat(required("register", "post"), contains("fullName", "email", "username", "password", "avatar"));
        assertThat(required("avatar", "patch"), contains("avatar"));
        assertThat(required("cover-image", "patch"), contains("coverImage"));
    }

    private List<String> required(String path, String method) {
        return document()
                .getList("paths.'/api/v1/users/%s'.%s.requestBody.content.'multipart/form-data'.schema.required"
                        .formatted(path, method));
    }

    @Test
    void everyBodySentHasExamples() {
        JsonPath document = document();
        for (String schema : List.of(
                "LoginRequest",
                "ChangePasswordRequest",
                "UpdateAccountRequest",
                "RefreshRequest",
                "DeleteAccountRequest")) {
            Map<String, Map<String, Object>> properties =
                    document.getMap("components.schemas." + schema + ".properties");
            properties.forEach((name, property) -> assertThat(schema + "." + name, property, hasKey("examples")));
        }
    }
}
