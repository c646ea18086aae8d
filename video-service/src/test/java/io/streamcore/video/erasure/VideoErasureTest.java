package io.streamcore.video.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.*;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.playback.PlaybackLink;
import io.streamcore.video.playback.PlaybackLinkRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class VideoErasureTest {
    @Inject
    MongoClient mongo;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    @Inject
    TestVideos testVideos;

    @Inject
    VideoRepository videos;

    @Inject
    PlaybackLinkRepository links;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    CloudinaryEmulator cloudinary;
    TestCaller ann;
    TestCaller bob;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = services.caller("ann");
        bob = services.caller("bob");
    }

    @AfterEach
    void restoreServices() {
        services.setAvailable();
    }

    @Test
    void deletedAccountIsErasedWithItsVideosMediaAndHistory() {
        String uploaded = upload();
        String file = videos.find(new ObjectId(uploaded))
                .orElseThrow()
                .assets()
                .fileUpload()
                .publicId();
        assertThat(assetsOf(file)).hasSize(1);
        Video draft = testVideos.putHidden(ann, "Draft");
        Video ofBob = testVideos.put(bob, "Of another");
        ann.request().post("/api/v1/videos/" + ofBob.id + "/views").then().statusCode(200);
        bob.request().post("/api/v1/videos/" + uploaded + "/views").then().statusCode(200);

        services.accounts().delete(ann);

        await().untilAsserted(
                        () -> given().get("/api/v1/videos/" + uploaded).then().statusCode(404));
        await().untilAsserted(
                        () -> ann.request().get("/api/v1/users/history").then().body("data", empty()));
        await().untilAsserted(() -> assertThat(assetsOf(file)).isEmpty());
        await().until(() -> !videos.isDeleted(draft.id) && !videos.isDeleted(new ObjectId(uploaded)));
        bob.request().get("/api/v1/users/history").then().body("data", empty());
        given().get("/api/v1/videos/" + ofBob.id).then().statusCode(200);
    }

    /** One that was created while its video was deleted is not found by the cleanup of the video. */
    @Test
    void playbackLinksOfADeletedAccountAreErased() {
        PlaybackLink link = new PlaybackLink();
        link.id = new ObjectId();
        link.owner = new ObjectId(ann.id());
        link.video = new ObjectId();
        link.hash = "unknown";
        link.expiresAt = clock.instant().plus(Duration.ofDays(7));
        link.endDueAt = link.expiresAt;
        links.persist(link);

        services.accounts().delete(ann);

        await().until(() -> links.findById(link.id) == null);
    }

    @Test
    void noCollectionContainsTheNameOfADeletedAccount() {
        TestCaller named = services.caller("name-" + new ObjectId());
        String kept = upload(named, "kept");
        String removed = upload(named, "removed");
        named.request().delete("/api/v1/videos/" + removed).then().statusCode(200);
        named.request().post("/api/v1/videos/" + kept + "/views").then().statusCode(200);
        assertThat(collectionsWith(named.username())).contains("idempotency_keys");

        services.accounts().delete(named);

        await().untilAsserted(
                        () -> assertThat(collectionsWith(named.username())).isEmpty());
    }

    @Test
    void videoAddedDuringAnErasureIsErasedByTheSecondPass() {
        Video first = testVideos.put(ann, "First");
        services.accounts().delete(ann);
        await().untilAsserted(
                        () -> given().get("/api/v1/videos/" + first.id).then().statusCode(404));
        Video late = testVideos.put(ann, "Late");

        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(3));
            given().get("/api/v1/videos/" + late.id).then().statusCode(404);
        });
    }

    @Test
    void videoOfAVeryLongUploadIsErasedByTheLastPass() {
        Video first = testVideos.put(ann, "First");
        services.accounts().delete(ann);
        await().until(() -> videos.find(first.id).isEmpty());
        Video second = testVideos.put(ann, "Second");
        await().until(() -> {
            clock.advance(Duration.ofMinutes(3));
            return videos.find(second.id).isEmpty();
        });
        Video late = testVideos.put(ann, "Late");

        await().until(() -> {
            clock.advance(Duration.ofHours(4));
            return videos.find(late.id).isEmpty();
        });
    }

    @Test
    void otherAccountEventsAreSkipped() {
        Video video = testVideos.put(ann, "Stays");

        services.accounts().add("username-changed", ann);
        services.accounts().delete(bob);

        String reached = services.accounts().cursor();
        await().untilAsserted(() -> assertThat(lastFeedRequest("after=")).contains("after=" + reached));
        given().get("/api/v1/videos/" + video.id).then().statusCode(200);
    }

    @Test
    void eventsDuringAnOutageOfAuthServiceAreReadAfterwards() {
        Video video = testVideos.put(ann, "One");
        services.setUnavailable("/internal/accounts");
        services.accounts().delete(ann);
        given().get("/api/v1/videos/" + video.id).then().statusCode(200);

        services.setAvailable();

        await().untilAsserted(
                        () -> given().get("/api/v1/videos/" + video.id).then().statusCode(404));
    }

    private String lastFeedRequest(String part) {
        return services.requests().stream()
                .filter(path -> path.startsWith("/internal/accounts/events") && path.contains(part))
                .reduce("", (earlier, later) -> later);
    }

    private List<String> assetsOf(String id) {
        return cloudinary.assets().stream()
                .map(CloudinaryEmulator.StoredAsset::publicId)
                .filter(name -> name.contains(id))
                .toList();
    }

    private List<String> collectionsWith(String text) {
        MongoDatabase stored = mongo.getDatabase(database);
        return stored.listCollectionNames().into(new ArrayList<>()).stream()
                .filter(name -> stored.getCollection(name).find().into(new ArrayList<>()).stream()
                        .anyMatch(document -> document.toJson().contains(text)))
                .toList();
    }

    private String upload() {
        return upload(ann, "of-ann-" + new ObjectId());
    }

    private static String upload(TestCaller owner, String key) {
        return owner.request()
                .header("Idempotency-Key", key)
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "A video")
                .post("/api/v1/videos")
                .then()
                .statusCode(201)
                .extract()
                .path("data._id");
    }
}
