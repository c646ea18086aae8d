package io.streamcore.video;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.vertx.core.json.JsonObject;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The document that clients are generated from. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class VideoOpenApiTest {
    @TestHTTPResource(value = "/openapi", management = true)
    URL document;

    @Test
    void everyOperationHasItsOperationId() {
        assertThat(operationIds())
                .containsExactlyInAnyOrder(
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
                        "listOwnVideos",
                        "createPlaybackLink",
                        "listPlaybackLinks",
                        "revokePlaybackLink",
                        "toggleVideoLike",
                        "likeVideo",
                        "unlikeVideo",
                        "listLikedVideos",
                        "toggleCommentLike",
                        "likeComment",
                        "unlikeComment",
                        "addComment",
                        "listComments",
                        "listReplies",
                        "getComment",
                        "updateComment",
                        "deleteComment",
                        "pinComment",
                        "unpinComment",
                        "getHeldWords",
                        "replaceHeldWords",
                        "listHeldComments",
                        "approveComment",
                        "report",
                        "listReports",
                        "listSettledReports",
                        "settleReport",
                        "createPlaylist",
                        "listPlaylists",
                        "getPlaylist",
                        "updatePlaylist",
                        "deletePlaylist",
                        "addToPlaylist",
                        "removeFromPlaylist",
                        "orderPlaylist");
    }

    @Test
    void updateIsDescribedByItsFormAndMentionsJson() {
        JsonObject update = paths().getJsonObject("/api/v1/videos/{id}").getJsonObject("patch");

        JsonObject content = update.getJsonObject("requestBody").getJsonObject("content");
        assertThat(content.fieldNames()).containsExactlyInAnyOrder("multipart/form-data");
        assertThat(update.getString("description")).contains("JSON");
    }

    @Test
    void creationIsDescribedByStatus201AndItsSchema() {
        JsonObject responses = paths().getJsonObject("/api/v1/videos/uploads")
                .getJsonObject("post")
                .getJsonObject("responses");

        JsonObject schema = responses
                .getJsonObject("201")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("schema");
        assertThat(schema.getString("$ref")).endsWith("/DirectUploadReply");
        assertThat(responses.fieldNames()).doesNotContain("200");
    }

    @Test
    void formHasABooleanFieldAndItsRequiredFields() {
        JsonObject form = paths().getJsonObject("/api/v1/videos")
                .getJsonObject("post")
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject("multipart/form-data")
                .getJsonObject("schema");

        assertThat(form.getJsonArray("required").encode()).isEqualTo("[\"videoFile\",\"title\"]");
        assertThat(form.getJsonObject("properties").getJsonObject("isPublished").getString("type"))
                .isEqualTo("boolean");
    }

    @Test
    void likeOfTheCallerIsOptionalInEveryVideo() {
        for (String schema : List.of("Video", "WatchedVideo", "LikedVideo")) {
            JsonObject video = schemas().getJsonObject(schema);

            assertThat(video.getJsonObject("properties").fieldNames()).contains("likesCount", "isLiked");
            assertThat(video.getJsonArray("required"))
                    .contains("_id", "likesCount")
                    .doesNotContain("isLiked");
        }
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
        return api().getJsonObject("paths");
    }

    private JsonObject schemas() {
        return api().getJsonObject("components").getJsonObject("schemas");
    }

    private JsonObject api() {
        return new JsonObject(given().accept("application/json")
                .get(document)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
