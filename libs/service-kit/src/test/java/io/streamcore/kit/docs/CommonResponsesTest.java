package io.streamcore.kit.docs;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.testing.LocalPlatformResource;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class CommonResponsesTest {
    @ConfigProperty(name = "quarkus.management.port")
    int managementPort;

    @Test
    void everyOperationHasErrorResponses() {
        String error = "paths.'/probe/public'.get.responses.'%s'.content.'%s'.schema.$ref";

        document()
                .body("openapi", startsWith("3.1"))
                .body(error.formatted("400", "application/json"), is("#/components/schemas/ErrorReply"))
                .body(error.formatted("500", "application/problem+json"), is("#/components/schemas/Problem"))
                .body("components.schemas.ErrorReply.properties", hasKey("requestId"));
    }

    @Test
    void crossSiteErrorIsDocumentedForUnsafeMethodsOnly() {
        document()
                .body("paths.'/probe'.post.responses", hasKey("403"))
                .body("paths.'/probe/private'.get.responses", not(hasKey("403")));
    }

    @Test
    void codesOfUnreadableRequestsAreNamed() {
        String description = "paths.'%s'.responses.'400'.description";

        document()
                .body(description.formatted("/probe'.'post"), containsString("`malformed-json`"))
                .body(description.formatted("/probe/private'.'get"), containsString("`validation-failed`"))
                .body(description.formatted("/probe/private'.'get"), not(containsString("`malformed-json`")));
    }

    @Test
    void tooLargeErrorIsDocumentedForOperationsWithABodyOnly() {
        document()
                .body("paths.'/probe'.post.responses", hasKey("413"))
                .body("paths.'/probe/private'.get.responses", not(hasKey("413")));
    }

    @Test
    void allFieldsOfResponsesAndMandatoryFieldsOfRequestsAreRequired() {
        document()
                .body("components.schemas.StringReply.required", hasItems("statusCode", "data", "message", "success"))
                .body("components.schemas.Note.required", containsInAnyOrder("title", "text"));
    }

    @Test
    void tokenIsRequiredOnlyByProtectedOperations() {
        document()
                .body("paths.'/probe/private'.get.security[0]", hasKey("bearer"))
                .body("paths.'/probe/private'.get.security[1]", hasKey("cookie"))
                .body("paths.'/probe/private'.get.responses", hasKey("401"))
                .body("paths.'/probe/private'.get.security", hasSize(2))
                .body("paths.'/probe/public'.get.security", hasItem(Map.of()));
    }

    private ValidatableResponse document() {
        return given().port(managementPort)
                .accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200);
    }
}
