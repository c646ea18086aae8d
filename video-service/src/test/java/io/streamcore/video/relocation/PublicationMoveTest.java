package io.streamcore.video.relocation;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.AssetMove;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishing and taking back, with crashes between each pair of steps. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class PublicationMoveTest {
    private static final String VIDEOS = "/api/v1/videos/";

    @Inject
    VideoRepository videos;

    @Inject
    Media media;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    CloudinaryEmulator cloudinary;
    TestCaller ann;
    List<CloudinaryEmulator.StoredAsset> existing;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = services.caller("ann");
        existing = cloudinary.assets();
    }

    @AfterEach
    void clearFaults() {
        cloudinary.faults().clear();
        clock.reset();
    }

    @Test
    void draftIsDeliveredToItsOwnerOnly() {
        String id = upload(false);

        assertThat(addresses(id)).hasSize(2).allMatch(url -> url.contains("/authenticated/s--"));
        assertThat(addresses(id)).allMatch(PublicationMoveTest::isDelivered);
        assertThat(guesses(id)).noneMatch(PublicationMoveTest::isDelivered);
        given().get(VIDEOS + id).then().statusCode(404);
        ann.request()
                .get("/api/v1/videos?userId=" + ann.id())
                .then()
                .body("data.docs.videoFile", hasItem(addresses(id).get(0)));
        ann.request()
                .get("/api/v1/dashboard/videos")
                .then()
                .statusCode(200)
                .body(containsString(addresses(id).get(0)));
    }

    @Test
    void frameOfADraftIsSigned() {
        String id = upload(false, false);

        assertThat(addresses(id).get(1)).contains("/video/authenticated/s--").endsWith(".jpg");
    }

    @Test
    void publishedDraftIsDeliveredToEverybody() {
        String id = upload(false);
        List<String> signed = addresses(id);

        toggle(id, true);

        assertThat(addresses(id)).hasSize(2).allMatch(url -> url.contains("/upload/v"));
        assertThat(addresses(id)).allMatch(PublicationMoveTest::isDelivered);
        assertThat(signed).noneMatch(PublicationMoveTest::isDelivered);
        given().get(VIDEOS + id)
                .then()
                .statusCode(200)
                .body("data.videoFile", is(addresses(id).get(0)));
        assertThat(newAssets()).hasSize(2);
    }

    @Test
    void everyAddressOfAVideoTakenBackIsDead() {
        String id = upload(true);
        List<String> shown = new ArrayList<>(addresses(id));
        shown.addAll(guesses(id));
        assertThat(shown.get(0)).matches(PublicationMoveTest::isDelivered);

        toggle(id, false);

        assertThat(shown).noneMatch(PublicationMoveTest::isDelivered);
        assertThat(guesses(id)).noneMatch(PublicationMoveTest::isDelivered);
        assertThat(addresses(id)).allMatch(PublicationMoveTest::isDelivered);
        assertThat(newAssets()).hasSize(2);
        given().get(VIDEOS + id).then().statusCode(404);
    }

    @Test
    void everyMoveGivesNewNames() {
        String id = upload(true);
        List<String> names = new ArrayList<>(List.of(file(id)));
        for (boolean published : new boolean[] {false, true, false}) {
            toggle(id, published);
            names.add(file(id));
        }

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("streamcore/videos/[0-9a-f]{40}"));
    }

    @Test
    void patchPublishesAndTakesBackToo() {
        String id = upload(false);

        patch(id, true);
        given().get(VIDEOS + id).then().statusCode(200);
        patch(id, false);

        assertThat(addresses(id)).allMatch(url -> url.contains("/authenticated/s--"));
        given().get(VIDEOS + id).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lostResponsesOfRenamesConverge(boolean published) {
        String id = upload(!published);
        cloudinary.faults().onPath("/rename").loseAnswer(2);

        toggle(id, published);

        await().untilAsserted(() -> assertMoved(id, published));
    }

    @Test
    void videoIsNotShownBeforeItsAssetsArePublic() {
        String id = upload(false);
        cloudinary.faults().onPath("/rename").answer500(Integer.MAX_VALUE);

        toggle(id, true);

        given().get(VIDEOS + id).then().statusCode(404);
        given().get("/api/v1/videos?userId=" + ann.id()).then().body("data.docs", empty());
        assertThat(addresses(id)).allMatch(PublicationMoveTest::isDelivered);
        cloudinary.faults().clear();
        await().untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(10));
            assertMoved(id, true);
        });
    }

    @Test
    void videoTakenBackIsHiddenAtOnceAndItsAssetsWithinAMinute() {
        String id = upload(true);
        List<String> shown = addresses(id);
        cloudinary.faults().onPath("/rename").answer500(Integer.MAX_VALUE);
        Instant takenBack = clock.instant();

        toggle(id, false);

        given().get(VIDEOS + id).then().statusCode(404);
        cloudinary.faults().clear();
        await().untilAsserted(() -> assertThat(shown).noneMatch(PublicationMoveTest::isDelivered));
        assertThat(Duration.between(takenBack, clock.instant())).isLessThan(Duration.ofMinutes(1));
        assertMoved(id, false);
    }

    /** The process died after the document was written. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void crashBeforeTheRenameConverges(boolean published) {
        String id = upload(!published);

        plan(id, published);

        await().untilAsserted(() -> assertMoved(id, published));
    }

    /** The process died after Cloudinary had renamed one asset, or both. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void crashAfterARenameConverges(int renamed) {
        for (boolean published : new boolean[] {true, false}) {
            String id = upload(!published);
            Video before = videos.find(new ObjectId(id)).orElseThrow();
            Video planned = planned(id, published);
            media.move(
                    before.videoFile.id(MediaKind.VIDEO),
                    planned.assets().all().stream()
                            .filter(asset -> asset.publicId().equals(planned.move.file()))
                            .findFirst()
                            .orElseThrow());
            if (renamed == 2) {
                media.move(
                        before.thumbnail.id(MediaKind.IMAGE),
                        planned.assets().all().stream()
                                .filter(asset -> asset.publicId().equals(planned.move.thumbnail()))
                                .findFirst()
                                .orElseThrow());
            }

            write(planned);

            await().untilAsserted(() -> assertMoved(id, published));
        }
    }

    @Test
    void changeOfMindDuringAMoveEndsInTheLastState() {
        String id = upload(true);
        cloudinary.faults().onPath("/rename").answer500(Integer.MAX_VALUE);
        toggle(id, false);
        toggle(id, true);
        given().get(VIDEOS + id).then().statusCode(404);
        cloudinary.faults().clear();

        await().untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(10));
            assertMoved(id, true);
        });
        assertThat(newAssets()).hasSize(2);
    }

    @Test
    void deletionDuringAMoveLeavesNothing() {
        String id = upload(true);
        Video planned = planned(id, false);
        media.move(
                videos.find(new ObjectId(id)).orElseThrow().videoFile.id(MediaKind.VIDEO),
                planned.assets().all().stream()
                        .filter(asset -> asset.publicId().equals(planned.move.file()))
                        .findFirst()
                        .orElseThrow());
        planned.moveDueAt = clock.instant().plus(Duration.ofHours(1));
        write(planned);

        ann.request().delete(VIDEOS + id).then().statusCode(200);

        await().untilAsserted(() -> assertThat(newAssets()).isEmpty());
    }

    @Test
    void thumbnailReplacedDuringAMoveIsTheOnlyOneLeft() {
        String id = upload(true);
        cloudinary.faults().onPath("/rename").answer500(Integer.MAX_VALUE);
        toggle(id, false);

        ann.request()
                .multiPart("thumbnail", SampleMedia.jpeg().toFile(), "image/jpeg")
                .patch(VIDEOS + id)
                .then()
                .statusCode(200);
        cloudinary.faults().clear();

        await().untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(10));
            assertMoved(id, false);
            assertThat(newAssets()).hasSize(2);
        });
        assertThat(addresses(id).get(1)).contains("/image/authenticated/s--").endsWith(".jpg");
    }

    @Test
    void videoWhoseFileIsLostIsNeverShown() {
        String id = upload(false);
        media.destroy(videos.find(new ObjectId(id)).orElseThrow().videoFile.id(MediaKind.VIDEO));

        toggle(id, true);

        await().untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(10));
            ann.request().get(VIDEOS + id).then().body("data.status", is("failed"));
        });
        given().get(VIDEOS + id).then().statusCode(404);
    }

    private void assertMoved(String id, boolean published) {
        given().get(VIDEOS + id).then().statusCode(published ? 200 : 404);
        assertThat(videos.find(new ObjectId(id)).orElseThrow().move).isNull();
        assertThat(addresses(id))
                .hasSize(2)
                .allMatch(url -> url.contains("/authenticated/") != published)
                .allMatch(PublicationMoveTest::isDelivered);
    }

    private void plan(String id, boolean published) {
        write(planned(id, published));
    }

    private Video planned(String id, boolean published) {
        Video video = videos.find(new ObjectId(id)).orElseThrow();
        video.isPublished = published;
        video.moves().plan(clock.instant());
        return video;
    }

    /** Writes what a request writes first. */
    private void write(Video planned) {
        AssetMove move = planned.move;
        videos.mongoCollection()
                .updateOne(
                        eq(planned.id),
                        combine(
                                set("isPublished", planned.isPublished),
                                set("listed", false),
                                set("move", move),
                                set("moveDueAt", planned.moveDueAt)));
    }

    private String file(String id) {
        return videos.find(new ObjectId(id)).orElseThrow().videoFile.publicId();
    }

    private List<String> newAssets() {
        return cloudinary.assets().stream()
                .filter(asset -> !existing.contains(asset))
                .map(CloudinaryEmulator.StoredAsset::publicId)
                .toList();
    }

    /** The addresses of file and thumbnail that the owner gets. */
    private List<String> addresses(String id) {
        var video = ann.request().get(VIDEOS + id).then().statusCode(200).extract();
        return List.of(video.path("data.videoFile"), video.path("data.thumbnail"));
    }

    /** What somebody tries who has seen the signed or the public address, without its signature. */
    private List<String> guesses(String id) {
        return addresses(id).stream()
                .flatMap(url -> {
                    String bare = url.replaceFirst("s--[^/]+--/", "");
                    String unversioned = bare.replaceFirst("/v\\d+/", "/");
                    return Stream.of(
                            bare.replace("/upload/", "/authenticated/"),
                            bare.replace("/authenticated/", "/upload/"),
                            unversioned.replace("/authenticated/", "/upload/"),
                            unversioned
                                    .replace("/authenticated/", "/upload/so_0/")
                                    .replace(".mp4", ".jpg"),
                            unversioned
                                    .replace("/authenticated/", "/upload/sp_auto/")
                                    .replace(".mp4", ".m3u8"),
                            unversioned.replace("/upload/", "/authenticated/"));
                })
                .filter(url -> !addresses(id).contains(url))
                .toList();
    }

    private static boolean isDelivered(String url) {
        return given().get(url).statusCode() == 200;
    }

    private void toggle(String id, boolean published) {
        ann.request()
                .patch(VIDEOS + "toggle/publish/" + id)
                .then()
                .statusCode(200)
                .body("data.isPublished", is(published));
    }

    private void patch(String id, boolean published) {
        ann.request()
                .contentType("application/json")
                .body("{\"isPublished\":" + published + "}")
                .patch(VIDEOS + id)
                .then()
                .statusCode(200);
    }

    private String upload(boolean published) {
        return upload(published, true);
    }

    private String upload(boolean published, boolean withThumbnail) {
        var request = ann.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "A video")
                .multiPart("isPublished", String.valueOf(published));
        if (withThumbnail) {
            request.multiPart("thumbnail", SampleMedia.png().toFile(), "image/png");
        }
        return request.post("/api/v1/videos").then().statusCode(201).extract().path("data._id");
    }
}
