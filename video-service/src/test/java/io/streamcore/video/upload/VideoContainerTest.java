package io.streamcore.video.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads files of many cameras, phones and browsers, through this service and directly. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class VideoContainerTest {
    private static final String AUDIO = "audio-only.mp4";
    private static final String NO_TIMESCALE = "mvhd-timescale-0.mp4";

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

    @ParameterizedTest
    @MethodSource("io.streamcore.local.media.SampleMedia#containers")
    void multipartUploadDependsOnTheStructureOnly(String name) {
        ValidatableResponse response = upload(name);

        if (name.equals(AUDIO)) {
            response.statusCode(415).body("code", is("no-video-track")).body("errors[0].field", is("videoFile"));
        } else {
            response.statusCode(201)
                    .body("data.status", is("ready"))
                    .body("data.duration", name.equals(NO_TIMESCALE) ? nullValue() : is(1.0f));
        }
    }

    @ParameterizedTest
    @MethodSource("io.streamcore.local.media.SampleMedia#containers")
    void directUploadDependsOnTheStructureOnly(String name) {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        Map<String, Object> stored = upload.send(SampleMedia.container(name))
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("$");

        ValidatableResponse response = upload.complete(stored);

        if (name.equals(AUDIO)) {
            response.statusCode(415).body("code", is("no-video-track"));
            upload.video().body("data.status", is("failed"));
        } else {
            response.statusCode(200).body("data.status", is("ready"));
        }
    }

    @Test
    void refusedSoundIsNotStored() {
        int before = cloudinary.assets().size();

        upload(AUDIO).statusCode(415);

        assertThat(cloudinary.assets()).hasSize(before);
        ann.request().get("/api/v1/videos?userId=" + ann.id()).then().body("data.totalDocs", is(0));
    }

    @Test
    void videoOfUnknownDurationIsListedAndWatched() {
        String id = upload(NO_TIMESCALE).statusCode(201).extract().path("data._id");

        ann.request()
                .contentType(ContentType.JSON)
                .body("{\"position\": 7}")
                .post("/api/v1/videos/" + id + "/views")
                .then()
                .statusCode(200);
        ann.request()
                .get("/api/v1/users/history")
                .then()
                .statusCode(200)
                .body("data[0]._id", is(id))
                .body("data[0].duration", nullValue())
                .body("data[0].position", is(7.0f));
        ann.request().get("/api/v1/dashboard/stats").then().statusCode(200).body("data.totalVideos", is(1));
    }

    @Test
    void unknownDurationsAreSortedAsTheShortestAndPagedByCursor() {
        String unknown = upload(NO_TIMESCALE).statusCode(201).extract().path("data._id");
        String another = upload(NO_TIMESCALE).statusCode(201).extract().path("data._id");
        String known = upload("cmaf-brand.mp4").statusCode(201).extract().path("data._id");

        assertThat(sorted("asc")).containsExactly(unknown, another, known);
        assertThat(sorted("desc")).containsExactly(known, another, unknown);
    }

    private List<String> sorted(String direction) {
        List<String> ids = new ArrayList<>();
        String list = "/api/v1/videos?limit=1&sortBy=duration&sortType=" + direction + "&userId=" + ann.id();
        for (String cursor = ""; cursor != null; ) {
            ValidatableResponse page = ann.request().get(list + cursor).then().statusCode(200);
            ids.addAll(page.extract().path("data.docs._id"));
            String next = page.extract().path("data.nextCursor");
            cursor = next == null ? null : "&cursor=" + next;
        }
        return ids;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "video/mp4",
                "video/matroska",
                "video/webm;codecs=vp8,opus",
                "video/webm; codecs=\\\"vp8, opus\\\"",
                "VIDEO/MP4",
                "video/x-m4v",
                "video/3gpp",
                "application/octet-stream",
                ""
            })
    void directUploadTakesEveryTypeThatABrowserNames(String contentType) {
        start("{\"title\":\"x\",\"size\":1000,\"contentType\":\"" + contentType + "\"}")
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/html", "audio/mp4", "image/png", "video", "video/", "videos/mp4", "text/html;video/mp4"})
    void directUploadRefusesOtherTypes(String contentType) {
        start("{\"title\":\"x\",\"size\":1000,\"contentType\":\"" + contentType + "\"}")
                .statusCode(415)
                .body("code", is("unsupported-media-type"))
                .body("errors[0].field", is("contentType"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "\"1000\"", "true", "[1]", "1e400"})
    void sizeThatIsNoIntegerIsRejected(String size) {
        start("{\"title\":\"x\",\"size\":" + size + "}").statusCode(400).body("errors[0].field", is("size"));
    }

    private ValidatableResponse start(String body) {
        return ann.request()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/videos/uploads")
                .then();
    }

    private ValidatableResponse upload(String name) {
        return ann.request()
                .multiPart("videoFile", SampleMedia.container(name).toFile(), "video/mp4")
                .multiPart("title", name)
                .post("/api/v1/videos")
                .then();
    }
}
