package io.streamcore.video.erasure;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.Neighbours;
import io.streamcore.video.testing.Person;
import io.streamcore.video.testing.Shelf;
import io.streamcore.video.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(Neighbours.class)
class ErasureTest {
    @Inject
    Shelf shelf;

    @Inject
    VideoRepository videos;

    @Inject
    TestClock clock;

    Neighbours neighbours;
    CloudinaryEmulator cloudinary;
    Person ann;
    Person bob;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = neighbours.person("ann");
        bob = neighbours.person("bob");
    }

    @AfterEach
    void heal() {
        neighbours.comeBack();
    }

    @Test
    void deletedAccountTakesItsVideosMediaAndHistoryAlong() {
        String uploaded = upload();
        Video draft = shelf.putHidden(ann, "Draft");
        Video ofBob = shelf.put(bob, "Of another");
        ann.asks().post("/api/v1/videos/" + ofBob.id + "/views").then().statusCode(200);
        bob.asks().post("/api/v1/videos/" + uploaded + "/views").then().statusCode(200);

        neighbours.accounts().delete(ann);

        await().untilAsserted(
                        () -> given().get("/api/v1/videos/" + uploaded).then().statusCode(404));
        await().untilAsserted(
                        () -> ann.asks().get("/api/v1/users/history").then().body("data", empty()));
        await().untilAsserted(() -> assertThat(assetsOf(uploaded), empty()));
        await().until(() -> !videos.isBuried(draft.id) && !videos.isBuried(new ObjectId(uploaded)));
        bob.asks().get("/api/v1/users/history").then().body("data", empty());
        given().get("/api/v1/videos/" + ofBob.id).then().statusCode(200);
    }

    @Test
    void whatCameInBetweenIsErasedByTheSecondPass() {
        Video first = shelf.put(ann, "First");
        neighbours.accounts().delete(ann);
        await().untilAsserted(
                        () -> given().get("/api/v1/videos/" + first.id).then().statusCode(404));
        Video late = shelf.put(ann, "Late");

        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(3));
            given().get("/api/v1/videos/" + late.id).then().statusCode(404);
        });
    }

    @Test
    void eventsThatSayNothingToUsAreRead() {
        Video video = shelf.put(ann, "Stays");

        neighbours.accounts().tell("username-changed", ann);
        neighbours.accounts().delete(bob);

        String reached = neighbours.accounts().cursor();
        await().until(() -> lastAskedFor("after="), containsString("after=" + reached));
        given().get("/api/v1/videos/" + video.id).then().statusCode(200);
    }

    @Test
    void eventsToldWhileAuthServiceIsAwayAreReadWhenItIsBack() {
        Video video = shelf.put(ann, "One");
        neighbours.goAway("/internal/accounts");
        neighbours.accounts().delete(ann);
        given().get("/api/v1/videos/" + video.id).then().statusCode(200);

        neighbours.comeBack();

        await().untilAsserted(
                        () -> given().get("/api/v1/videos/" + video.id).then().statusCode(404));
    }

    private String lastAskedFor(String part) {
        return neighbours.asked().stream()
                .filter(path -> path.startsWith("/internal/accounts/events") && path.contains(part))
                .reduce("", (earlier, later) -> later);
    }

    private List<String> assetsOf(String id) {
        return cloudinary.assets().stream()
                .map(CloudinaryEmulator.StoredAsset::publicId)
                .filter(name -> name.contains(id))
                .toList();
    }

    private String upload() {
        return ann.asks()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "A video")
                .post("/api/v1/videos")
                .then()
                .statusCode(201)
                .extract()
                .path("data._id");
    }
}
