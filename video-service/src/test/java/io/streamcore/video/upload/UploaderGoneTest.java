package io.streamcore.video.upload;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.testing.SlowRequest;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The account is deleted, or its session ended, while an upload is running. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class UploaderGoneTest {
    @Inject
    VideoRepository videos;

    @Inject
    TestVideos testVideos;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    CloudinaryEmulator cloudinary;
    TestCaller ann;
    List<String> assetsBefore;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = services.caller("ann");
        assetsBefore = assets();
    }

    @AfterEach
    void restoreServices() {
        services.setAvailable();
        services.forwardNotificationsTo(0);
    }

    @Test
    void slowUploadOfADeletedAccountAnswers401AndLeavesNothing() throws IOException {
        Video marker = testVideos.put(ann, "Erased by both passes");
        try (SlowRequest upload = SlowUpload.video(ann, "Slow")) {
            services.delete(ann);
            awaitErasureOf(marker);
            Video second = testVideos.put(ann, "Erased by the second pass");
            await().until(() -> {
                clock.advance(Duration.ofMinutes(3));
                return videos.find(second.id).isEmpty();
            });

            int status = upload.finish();

            assertThat(status).isEqualTo(401);
        }
        assertThat(videosOf(ann)).isZero();
        await().untilAsserted(() -> assertThat(assets()).isSubsetOf(assetsBefore));
    }

    @Test
    void slowUploadOfALoggedOutCallerAnswers401AndLeavesNothing() throws IOException {
        try (SlowRequest upload = SlowUpload.video(ann, "Slow")) {
            services.endSession(ann);

            assertThat(upload.finish()).isEqualTo(401);
        }
        assertThat(videosOf(ann)).isZero();
        await().untilAsserted(() -> assertThat(assets()).isSubsetOf(assetsBefore));
    }

    @Test
    void uploadThatEndsWhileAuthServiceIsUnavailableAnswers503AndIsUndone() throws IOException {
        try (SlowRequest upload = SlowUpload.video(ann, "Slow")) {
            services.setUnavailable("/internal/sessions/");

            assertThat(upload.finish()).isEqualTo(503);
        }
        assertThat(videosOf(ann)).isZero();
        await().untilAsserted(() -> assertThat(assets()).isSubsetOf(assetsBefore));
    }

    @Test
    void slowThumbnailOfALoggedOutCallerAnswers401AndIsDestroyed() throws IOException {
        Video video = testVideos.put(ann, "With a frame");
        String before = video.thumbnail.url();
        try (SlowRequest upload = SlowUpload.thumbnail(ann, video.id.toHexString())) {
            services.endSession(ann);

            assertThat(upload.finish()).isEqualTo(401);
        }
        given().get("/api/v1/videos/" + video.id).then().body("data.thumbnail", is(before));
        clock.advance(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(assets()).isSubsetOf(assetsBefore));
    }

    @Test
    void loggedOutCallerCanNeitherPublishNorComplete() {
        Video hidden = testVideos.putHidden(ann, "Draft");
        Video published = testVideos.put(ann, "Published");
        DirectUploadFlow direct = DirectUploadFlow.start(ann);
        Map<String, Object> response = direct.send();
        services.endSession(ann);

        ann.request().patch("/api/v1/videos/toggle/publish/" + hidden.id).then().statusCode(401);
        ann.request()
                .multiPart("isPublished", "true")
                .patch("/api/v1/videos/" + hidden.id)
                .then()
                .statusCode(401);
        direct.complete(response).statusCode(401).body("code", is("not-signed-in"));

        assertThat(listed(ann)).containsExactly(published.id);
        ann.request()
                .patch("/api/v1/videos/toggle/publish/" + published.id)
                .then()
                .statusCode(200);
    }

    @Test
    void publishingWhileAuthServiceIsUnavailableAnswers503() {
        Video hidden = testVideos.putHidden(ann, "Draft");
        services.setUnavailable("/internal/sessions/");

        ann.request()
                .patch("/api/v1/videos/toggle/publish/" + hidden.id)
                .then()
                .statusCode(503)
                .body("code", is("directory-unavailable"));

        assertThat(listed(ann)).isEmpty();
    }

    @Test
    void notifiedUploadOfADeletedAccountIsDeletedWithItsFile() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        services.forget(ann);
        services.forwardNotificationsTo(RestAssured.port);

        upload.send();

        await().untilAsserted(() -> upload.video().statusCode(404));
        await().untilAsserted(() -> assertThat(assets()).isSubsetOf(assetsBefore));
    }

    @Test
    void reconciledUploadOfADeletedAccountIsDeletedWithItsFile() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        upload.send();
        services.forget(ann);

        clock.advance(Duration.ofMinutes(3));

        await().untilAsserted(() -> upload.video().statusCode(404));
        await().untilAsserted(() -> assertThat(assets()).isSubsetOf(assetsBefore));
    }

    @Test
    void reconcilerWaitsForAuthService() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        upload.send();
        services.setUnavailable("/internal/users");
        int asked = questions();
        clock.advance(Duration.ofMinutes(3));
        await().until(() -> questions() > asked);
        upload.video().body("data.status", is("uploading"));

        services.setAvailable();

        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(2));
            upload.video().body("data.status", is("ready"));
        });
    }

    private int questions() {
        return (int) services.requests().stream()
                .filter(request -> request.equals("/internal/users?ids=" + ann.id()))
                .count();
    }

    private void awaitErasureOf(Video video) {
        await().until(() -> videos.find(video.id).isEmpty());
    }

    /** Deleted videos have no owner. */
    private long videosOf(TestCaller owner) {
        return videos.mongoCollection().countDocuments(eq("owner", new ObjectId(owner.id())));
    }

    private List<ObjectId> listed(TestCaller owner) {
        return videos.mongoCollection()
                .find(and(eq("owner", new ObjectId(owner.id())), eq("listed", true)))
                .map(video -> video.id)
                .into(new ArrayList<>());
    }

    private List<String> assets() {
        return cloudinary.assets().stream()
                .map(CloudinaryEmulator.StoredAsset::publicId)
                .sorted()
                .toList();
    }
}
