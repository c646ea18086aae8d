package io.streamcore.video;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.local.testing.LocalPlatformResource;
import io.streamcore.video.testing.Neighbours;
import io.vertx.core.json.JsonObject;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What clients are generated from. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(Neighbours.class)
class OpenApiTest {
    @TestHTTPResource(value = "/openapi", management = true)
    URL document;

    @Test
    void everyOperationOfTheContractHasAStableId() {
        assertThat(
                operationIds(),
                containsInAnyOrder(
                        "listVideos",
                        "getVideo",
                        "updateVideo",
                        "deleteVideo",
                        "togglePublish",
                        "uploadVideo",
                        "startUpload",
                        "completeUpload",
                        "cloudinaryNotification",
                        "reportView",
                        "listHistory",
                        "listWatchHistory",
                        "clearHistory",
                        "forgetWatch",
                        "getFeed",
                        "getChannelStats",
                        "listOwnVideos"));
    }

    @Test
    void changesAreDescribedAsJsonAndAsForm() {
        JsonObject content = paths().getJsonObject("/api/v1/videos/{id}")
                .getJsonObject("patch")
                .getJsonObject("requestBody")
                .getJsonObject("content");

        assertThat(content.fieldNames(), containsInAnyOrder("application/json", "multipart/form-data"));
    }

    private List<String> operationIds() {
        List<String> ids = new ArrayList<>();
        for (String path : paths().fieldNames()) {
            JsonObject operations = paths().getJsonObject(path);
            operations.fieldNames().stream()
                    .filter(method -> !method.equals("parameters"))
                    .forEach(method -> ids.add(operations.getJsonObject(method).getString("operationId")));
        }
        return ids;
    }

    private JsonObject paths() {
        return new JsonObject(given().accept("application/json")
                        .get(document)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .getJsonObject("paths");
    }
}
