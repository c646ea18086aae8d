package io.streamcore.video;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.FakeServices;
import io.vertx.core.json.JsonObject;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What clients are generated from. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeServices.class)
class VideoOpenApiTest {
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
    void changesAreDescribedByTheFormThatMayBringAPictureAndTellOfJson() {
        JsonObject update = paths().getJsonObject("/api/v1/videos/{id}").getJsonObject("patch");

        JsonObject content = update.getJsonObject("requestBody").getJsonObject("content");
        assertThat(content.fieldNames(), containsInAnyOrder("multipart/form-data"));
        assertThat(update.getString("description"), containsString("JSON"));
    }

    @Test
    void whatIsCreatedIsDescribedByItsStatusAndShape() {
        JsonObject responses = paths().getJsonObject("/api/v1/videos/uploads")
                .getJsonObject("post")
                .getJsonObject("responses");

        JsonObject schema = responses
                .getJsonObject("201")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("schema");
        assertThat(schema.getString("$ref"), endsWith("/DirectUploadReply"));
        assertThat(responses.fieldNames(), not(hasItem("200")));
    }

    @Test
    void theFlagOfAFormIsAFlagAndItsNeededFieldsAreNamed() {
        JsonObject form = paths().getJsonObject("/api/v1/videos")
                .getJsonObject("post")
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject("multipart/form-data")
                .getJsonObject("schema");

        assertThat(form.getJsonArray("required").encode(), is("[\"videoFile\",\"title\"]"));
        assertThat(form.getJsonObject("properties").getJsonObject("isPublished").getString("type"), is("boolean"));
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
