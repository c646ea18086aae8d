package io.streamcore.auth.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.streamcore.auth.AuthTest;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@AuthTest
class AuthOpenApiTest {
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
    void everyPublicEndpointIsDescribedAndNoInternalOne() {
        List<Object> operations = paths().values().stream()
                .flatMap(path -> path.values().stream())
                .map(operation -> operation.get("operationId"))
                .toList();

        assertThat(operations)
                .containsExactlyInAnyOrder(
                        "register",
                        "login",
                        "refreshToken",
                        "logout",
                        "loginWithSecondFactor",
                        "enrolSecondFactor",
                        "confirmSecondFactor",
                        "replaceRecoveryCodes",
                        "disableSecondFactor",
                        "changePassword",
                        "forgotPassword",
                        "resetPassword",
                        "resetPasswordByPath",
                        "verifyEmail",
                        "resendVerification",
                        "undoEmailChange",
                        "getSecurityMails",
                        "updateSecurityMails",
                        "reauthenticate",
                        "getCurrentUser",
                        "updateAccount",
                        "replaceAvatar",
                        "replaceCoverImage",
                        "listSessions",
                        "endSession",
                        "endOtherSessions",
                        "deleteAccount",
                        "getJwks");
        assertThat(paths().keySet()).noneMatch(path -> path.startsWith("/internal"));
    }

    @Test
    void everySuccessfulResponseHasASchema() {
        paths().forEach((path, operations) -> operations.forEach((method, operation) -> {
            @SuppressWarnings("unchecked")
            Map<String, Map<String, Object>> responses = (Map<String, Map<String, Object>>) operation.get("responses");
            List<Map<String, Object>> successes = responses.entrySet().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .map(Map.Entry::getValue)
                    .toList();
            assertThat(successes).as(method + " " + path).hasSize(1);
            assertThat(successes.get(0)).as(method + " " + path).containsKey("content");
            assertThat(responses)
                    .as(method + " " + path)
                    .containsKey("400")
                    .containsKey("429")
                    .containsKey("503");
        }));
    }

    @Test
    void fieldsOfALoginAreOptionalBecauseASecondFactorMayBeRequired() {
        assertThat(document().getMap("components.schemas.Login.properties"))
                .containsOnlyKeys("user", "accessToken", "refreshToken", "mfaRequired", "ticket");
        assertThat(document().<String>getList("components.schemas.Login.required"))
                .isNullOrEmpty();
    }

    @Test
    void requiredFormFieldsAreDeclared() {
        assertThat(required("register", "post")).containsExactly("fullName", "email", "username", "password", "avatar");
        assertThat(required("avatar", "patch")).containsExactly("avatar");
        assertThat(required("cover-image", "patch")).containsExactly("coverImage");
    }

    private List<String> required(String path, String method) {
        return document()
                .getList("paths.'/api/v1/users/%s'.%s.requestBody.content.'multipart/form-data'.schema.required"
                        .formatted(path, method));
    }

    @Test
    void everyRequestBodyHasExamples() {
        JsonPath document = document();
        for (String schema : List.of(
                "LoginRequest",
                "ChangePasswordRequest",
                "UpdateAccountRequest",
                "RefreshRequest",
                "ReauthenticationRequest",
                "EnrolSecondFactorRequest",
                "ConfirmSecondFactorRequest",
                "SecondFactorRequest",
                "SecondFactorLoginRequest",
                "DeleteAccountRequest",
                "ForgotPasswordRequest",
                "ResetPasswordRequest",
                "NewPasswordRequest",
                "LinkRequest",
                "SecurityMailsRequest")) {
            Map<String, Map<String, Object>> properties =
                    document.getMap("components.schemas." + schema + ".properties");
            properties.forEach((name, property) ->
                    assertThat(property).as(schema + "." + name).containsKey("examples"));
        }
    }
}
