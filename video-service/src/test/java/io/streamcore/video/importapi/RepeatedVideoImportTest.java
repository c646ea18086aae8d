package io.streamcore.video.importapi;

import static io.restassured.RestAssured.given;
import static io.streamcore.video.importapi.ImportRequests.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.*;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.mongodb.client.model.Filters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.UploadSpec;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Repeated imports of videos that exist, were changed or were deleted. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class RepeatedVideoImportTest {
    @Inject
    VideoRepository videos;

    @Inject
    Media media;

    FakeUpstreamServices services;
    CloudinaryEmulator cloudinary;
    TestCaller ann;

    @BeforeEach
    void signIn() {
        ann = services.caller("ann");
    }

    @Test
    void repeatedImportKeepsChangesMadeHere() {
        JsonObject node = node(ann, "First");
        send(node);
        ann.request()
                .contentType(ContentType.JSON)
                .body("{\"title\":\"Second\"}")
                .patch("/api/v1/videos/" + id(node))
                .then()
                .statusCode(200);

        send(node).body("outcomes[0].result", is("unchanged"));

        given().get("/api/v1/videos/" + id(node)).then().body("data.title", is("Second"));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("title", "Another title"),
                arguments("description", "Another description"),
                arguments("isPublished", false),
                arguments("thumbnail", "https://res.cloudinary.com/somebody/image/upload/v2/clip.jpg"),
                arguments("videoFile", "nowhere"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changeInTheOtherSystemIsReportedAndNotImported(String field, Object value) {
        JsonObject node = node(ann, "First");
        send(node);
        JsonObject changed = node.copy().put(field, value).put("updatedAt", "2024-03-03T10:00:00.000Z");

        send(changed).body("outcomes[0].result", is("skipped")).body("outcomes[0].reason", is("changed-since"));

        ann.request()
                .get("/api/v1/videos/" + id(node))
                .then()
                .body("data.title", is("First"))
                .body("data.description", is("How it was made"))
                .body("data.isPublished", is(true));
        post("videos", request(true, changed)).body("outcomes[0].reason", is("changed-since"));
    }

    @Test
    void moreViewsInTheOtherSystemAreNoChange() {
        JsonObject node = node(ann, "Seen");
        send(node);

        send(node.copy().put("views", 42).put("updatedAt", "2024-03-03T10:00:00.000Z"))
                .body("outcomes[0].result", is("unchanged"));
    }

    @Test
    void deletedVideoIsNotImportedAgainAndItsMediaAreDestroyed() {
        String name = "node" + new ObjectId();
        JsonObject node = node(ann, "To be deleted")
                .put(
                        "videoFile",
                        media.store(SampleMedia.mp4(), UploadSpec.video(name, Optional.empty()))
                                .url())
                .put(
                        "thumbnail",
                        media.store(SampleMedia.png(), UploadSpec.image(name)).url());
        send(node);
        assertThat(assets(name)).isEqualTo(2L);

        ann.request().delete("/api/v1/videos/" + id(node)).then().statusCode(200);
        await().untilAsserted(() -> assertThat(assets(name)).isEqualTo(0L));
        await().until(() -> !videos.isDeleted(new ObjectId(id(node))));

        send(node).body("outcomes[0].result", is("skipped")).body("outcomes[0].reason", is("deleted-since"));
    }

    @Test
    void deletedVideoIsNotImportedAgainEvenIfItsImportWasInterrupted() {
        JsonObject node = node(ann, "Stored before a crash");
        send(node);
        videos.mongoDatabase().getCollection("imports").deleteOne(Filters.eq("_id", "video:" + id(node)));
        JsonObject changed = node.copy().put("title", "Changed").put("updatedAt", "2024-03-03T10:00:00.000Z");
        send(changed).body("outcomes[0].reason", is("changed-since"));

        ann.request().delete("/api/v1/videos/" + id(node)).then().statusCode(200);
        await().until(() -> !videos.isDeleted(new ObjectId(id(node))));

        send(node).body("outcomes[0].result", is("skipped")).body("outcomes[0].reason", is("deleted-since"));
    }

    private long assets(String publicId) {
        return cloudinary.assets().stream()
                .filter(asset -> asset.publicId().equals(publicId))
                .count();
    }
}
