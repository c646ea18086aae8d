package io.streamcore.video.upload;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.MongoCommandLog;
import io.streamcore.video.testing.TestCaller;
import jakarta.inject.Inject;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class MultipartUploadTest {
    private static final String VIDEOS = "/api/v1/videos";

    @Inject
    VideoRepository videos;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    CloudinaryEmulator cloudinary;
    TestCaller ann;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = services.caller("ann");
    }

    @AfterEach
    void restoreServices() {
        cloudinary.faults().clear();
    }

    @Test
    void uploadedVideoIsReadyAndContainsItsOwner() {
        ValidatableResponse response = ann.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("thumbnail", SampleMedia.png().toFile(), "image/png")
                .multiPart("title", "  First steps ")
                .multiPart("description", "How it began")
                .multiPart("tags", "home, garden")
                .multiPart("tags", "home")
                .post(VIDEOS)
                .then();

        String id = response.extract().path("data._id");
        response.statusCode(201)
                .header("ETag", notNullValue())
                .body("statusCode", is(201))
                .body("success", is(true))
                .body("data._id", hasLength(24))
                .body("data.title", is("First steps"))
                .body("data.description", is("How it began"))
                .body("data.tags", contains("home", "garden"))
                .body("data.status", is("ready"))
                .body("data.isPublished", is(true))
                .body("data.views", is(0))
                .body("data.duration", allOf(greaterThan(2.8f), lessThan(3.2f)))
                .body("data.videoFile", matchesPattern(".*/video/upload/v\\d+/streamcore/videos/[0-9a-f]{40}\\.mp4"))
                .body(
                        "data.thumbnail",
                        matchesPattern(".*/image/upload/v\\d+/streamcore/thumbnails/[0-9a-f]{40}\\.png"))
                .body("data.owner._id", is(ann.id()))
                .body("data.owner.username", is("ann"))
                .body("data.owner.fullName", is("Full ann"))
                .body("data.owner", not(hasKey("coverImage")))
                .body("data", hasKey("hls"))
                .body("data", hasKey("createdAt"))
                .body("data", not(hasKey("version")));
    }

    /** As axios, and as generated clients in Rust and of okhttp send an array. */
    @Test
    void tagsAreReadInEveryFormOfAnArray() {
        RequestSpecification form = ann.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "Tagged")
                .multiPart("tags[]", "home")
                .multiPart("tags[]", "garden")
                .multiPart("tags", "[\"a\",\"b\"]");

        form.post(VIDEOS).then().statusCode(201).body("data.tags", contains("home", "garden", "a", "b"));
    }

    @Test
    void malformedArrayOfTagsIsRejected() {
        ann.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "Tagged")
                .multiPart("tags", "[\"a\"")
                .post(VIDEOS)
                .then()
                .statusCode(400)
                .body("errors.field", contains("tags"));
    }

    @Test
    void uploadWithoutIdempotencyKeyDoesNotLookUpItsNewId() {
        MongoCommandLog.start();

        String id = upload(SampleMedia.mp4().toFile()).statusCode(201).extract().path("data._id");

        assertThat(MongoCommandLog.stop(id)).startsWith("insert", "find", "update");
    }

    @Test
    void storedFileIsServedByteForByte() {
        String url =
                upload(SampleMedia.mp4().toFile()).statusCode(201).extract().path("data.videoFile");

        byte[] served = given().get(url).then().statusCode(200).extract().asByteArray();

        assertThat(served).isEqualTo(SampleMedia.bytes(SampleMedia.mp4()));
    }

    @Test
    void frameIsUsedIfThereIsNoThumbnail() {
        upload(SampleMedia.mp4().toFile())
                .statusCode(201)
                .body("data.thumbnail", allOf(containsString("/video/upload/"), endsWith(".jpg")));
    }

    @Test
    void everyVideoContainerIsAccepted() {
        for (Path file : List.of(SampleMedia.mov(), SampleMedia.webm(), SampleMedia.mkv())) {
            upload(file.toFile()).statusCode(201).body("data.status", is("ready"));
        }
    }

    @Test
    void allInvalidFieldsAreReportedAtOnce() {
        ann.request()
                .multiPart("isPublished", "perhaps")
                .post(VIDEOS)
                .then()
                .statusCode(400)
                .body("code", is("validation-failed"))
                .body("errors.field", containsInAnyOrder("title", "videoFile", "isPublished"))
                .body("errors.code", containsInAnyOrder("required", "required", "bad-type"));
    }

    @Test
    void textIsBoundedAndFreeOfControlCharacters() {
        ann.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "x".repeat(201))
                .multiPart("description", "a\u0007b")
                .multiPart("tags", "t".repeat(51))
                .post(VIDEOS)
                .then()
                .statusCode(400)
                .body("errors.code", contains("too-long", "control-characters", "too-long"));
    }

    @Test
    void longestDescriptionIsAcceptedAndTooManyTagsAreRejected() {
        String description = "ü".repeat(5000);

        ann.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart(new MultiPartSpecBuilder("Long").controlName("title").build())
                .multiPart(new MultiPartSpecBuilder(description)
                        .controlName("description")
                        .charset(StandardCharsets.UTF_8)
                        .build())
                .post(VIDEOS)
                .then()
                .statusCode(201)
                .body("data.description", is(description));
        ann.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "x")
                .multiPart("tags", "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u")
                .post(VIDEOS)
                .then()
                .statusCode(400)
                .body("errors[0].code", is("too-many"));
    }

    @Test
    void videoDeletedDuringItsUploadStaysDeleted() throws Exception {
        cloudinary.faults().onPath("streamcore/video/upload").delayMillis(50_000);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<ValidatableResponse> upload =
                threads.submit(() -> upload(SampleMedia.mp4().toFile()));
        await().untilAsserted(() -> ownVideos().body("data.docs.status", contains("uploading")));
        String id = ownVideos().extract().path("data.docs[0]._id");

        String file = videos.find(new ObjectId(id))
                .orElseThrow()
                .assets()
                .fileUpload()
                .publicId();
        ann.request().delete(VIDEOS + "/" + id).then().statusCode(200);
        cloudinary.faults().release();

        upload.get().statusCode(409).body("code", is("upload-cancelled"));
        threads.shutdown();
        ann.request().get(VIDEOS + "/" + id).then().statusCode(404);
        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(5));
            assertThat(cloudinary.assets().stream()
                            .map(CloudinaryEmulator.StoredAsset::publicId)
                            .toList())
                    .doesNotContain(file);
        });
    }

    @Test
    void fileWithoutVideoContentIsRejected() {
        byte[] html = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);

        ann.request()
                .multiPart("videoFile", "../../evil.mp4", html, "video/mp4")
                .multiPart("title", "x")
                .post(VIDEOS)
                .then()
                .statusCode(415)
                .body("code", is("unsupported-media-type"))
                .body("errors[0].field", is("videoFile"));
    }

    @Test
    void thumbnailWithoutPictureContentIsRejectedAndNothingIsStored() {
        List<CloudinaryEmulator.StoredAsset> before = cloudinary.assets();

        ann.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("thumbnail", "x.png", "<svg/>".getBytes(StandardCharsets.UTF_8), "image/png")
                .multiPart("title", "x")
                .post(VIDEOS)
                .then()
                .statusCode(415)
                .body("errors[0].field", is("thumbnail"));

        assertThat(cloudinary.assets()).isSubsetOf(before);
        ownVideos().body("data.totalDocs", is(0));
    }

    @Test
    void unauthenticatedUploadIsRejected() {
        given().multiPart("title", "x").post(VIDEOS).then().statusCode(401).header("WWW-Authenticate", "Bearer");
    }

    @Test
    void failureOfTheMediaStoreUndoesTheUpload() {
        List<CloudinaryEmulator.StoredAsset> before = cloudinary.assets();
        cloudinary.faults().onPath("streamcore/video/upload").answer500(3);

        upload(SampleMedia.mp4().toFile()).statusCode(503).body("code", is("media-store-unavailable"));

        assertThat(cloudinary.assets()).isSubsetOf(before);
        ownVideos().body("data.totalDocs", is(0));
    }

    @Test
    void lostResponseOfTheMediaStoreIsRetried() {
        cloudinary.faults().onPath("streamcore/video/upload").loseAnswer(1);

        upload(SampleMedia.mp4().toFile()).statusCode(201);

        ownVideos().body("data.totalDocs", is(1));
    }

    @Test
    void sameIdempotencyKeyReturnsTheSameVideo() {
        String first = upload("one-key", "A video").statusCode(201).extract().path("data._id");

        String second = upload("one-key", "A video").statusCode(201).extract().path("data._id");

        assertThat(second).isEqualTo(first);
        ownVideos().body("data.totalDocs", is(1));
    }

    @Test
    void sameIdempotencyKeyForAnotherVideoIsRejected() {
        upload("reused-key", "A video").statusCode(201);

        upload("reused-key", "Another").statusCode(422).body("code", is("idempotency-key-reused"));
    }

    @Test
    void idempotencyKeyOfAFailedUploadMayBeUsedAgain() {
        cloudinary.faults().onPath("streamcore/video/upload").answer500(3);
        upload("second-try", "A video").statusCode(503);

        upload("second-try", "A video").statusCode(201);

        ownVideos().body("data.totalDocs", is(1));
    }

    @Test
    void temporaryFilesAreDeleted() {
        upload(SampleMedia.mp4().toFile()).statusCode(201);

        await().untilAsserted(
                        () -> assertThat(new File("target/uploads").list()).isEmpty());
    }

    private ValidatableResponse upload(File file) {
        return ann.request()
                .multiPart("videoFile", file, "video/mp4")
                .multiPart("title", "A video")
                .post(VIDEOS)
                .then();
    }

    private ValidatableResponse upload(String key, String title) {
        return ann.request()
                .header("Idempotency-Key", key)
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", title)
                .post(VIDEOS)
                .then();
    }

    private ValidatableResponse ownVideos() {
        return ann.request().get(VIDEOS + "?userId=" + ann.id()).then().statusCode(200);
    }
}
