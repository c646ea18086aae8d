package io.streamcore.auth.production;

import static io.restassured.RestAssured.given;

import io.streamcore.auth.PackagedAuthService;
import io.streamcore.auth.TestAccount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the packaged service reads its secrets from mounted files. */
class MountedSecretsIT {
    private static final Set<String> SECRETS = Set.of(
            "STREAMCORE_PASSWORD_PEPPER",
            "STREAMCORE_SESSION_SECRET",
            "STREAMCORE_INTERNAL_CREDENTIAL",
            "MONGODB_URI",
            "CLOUDINARY_CLOUD_NAME",
            "CLOUDINARY_API_KEY",
            "CLOUDINARY_API_SECRET");

    @TempDir
    Path folder;

    @Test
    void everySecretIsReadFromItsMountedFile() throws IOException {
        try (PackagedAuthService service =
                new PackagedAuthService(Map.of()).mounting(SECRETS, folder).start()) {

            var registered = TestAccount.unregistered().form().post(service.url() + "/api/v1/users/register");

            registered.then().statusCode(201);
            given().header("X-StreamCore-Internal", "w7Jq0mZr5uXn2yTg8cVb4kLs9dPf3hAe")
                    .get(service.url() + "/internal/sessions/revoked?since=0")
                    .then()
                    .statusCode(200);
        }
    }
}
