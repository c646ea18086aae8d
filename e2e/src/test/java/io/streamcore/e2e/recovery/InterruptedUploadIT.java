package io.streamcore.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.streamcore.e2e.journey.TestUser;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.local.media.SampleMedia;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills video-service during five uploads: three being received, one between two chunks to Cloudinary, one between
 * Cloudinary and the database.
 */
class InterruptedUploadIT {
    static final String KEY = "same-key-for-every-attempt";
    static final String TITLE = "Interrupted";

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    /**
     * Shorter leases than production's, so that cleanup starts during the test, and longer gateway timeouts, so that
     * it keeps the uploads until the kill.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "STREAMCORE_UPLOAD_HEARTBEAT_KEPT", "PT30S",
            "STREAMCORE_IDEMPOTENCY_LEASE", "PT30S",
            "STREAMCORE_GATEWAY_TIMEOUTS_FLOOR_WINDOW", "5m",
            "STREAMCORE_GATEWAY_TIMEOUTS_IDLE", "5m");

    private final List<TestUser> users = new ArrayList<>();
    private final List<PartialUpload> partialUploads = new ArrayList<>();

    @Test
    void uploadKilledAtAnyStageLeavesNothingAndRetryCreatesOneVideo(@TempDir Path folder) throws Exception {
        Path video = TwoChunkVideo.createIn(folder);
        try (PlatformProcess platform = PlatformProcess.startIn(folder.resolve("home"), SETTINGS)) {
            for (int percent : List.of(10, 50, 95)) {
                sendPartOfUpload(TestUser.register(platform), video, percent);
            }
            // Before image uploads are delayed: registration uploads an avatar.
            TestUser last = TestUser.register(platform);
            uploadUntilThumbnail(TestUser.register(platform), video);
            uploadUntilSecondChunk(last, video);

            kill(platform);
            platform.start();

            assertThat(TemporaryUploadFolder.of(platform).bytes()).isEqualTo(0);
            await().atMost(TIMEOUT).untilAsserted(() -> assertNothingRemains(platform));
            Set<String> files = new HashSet<>();
            for (TestUser user : users) {
                files.add(retry(user, video));
            }
            EmulatorMedia.of(platform).assertVideosAreExactly(files);
        }
    }

    private void sendPartOfUpload(TestUser user, Path video, int percent) throws Exception {
        var received = TemporaryUploadFolder.of(user.platform());
        long before = received.bytes();
        PartialUpload upload = PartialUpload.send(user, video, percent);
        users.add(user);
        partialUploads.add(upload);
        await().atMost(TIMEOUT)
                .until(() -> received.bytes() - before > upload.sent() - TemporaryUploadFolder.MAX_BUFFERED_BYTES);
    }

    /** Starts an upload whose video is stored and whose thumbnail is delayed. */
    private void uploadUntilThumbnail(TestUser user, Path video) {
        EmulatorMedia media = EmulatorMedia.of(user.platform());
        media.delayImageUploads();
        users.add(user);
        CompletableFuture.supplyAsync(() -> upload(user, video));
        await().atMost(TIMEOUT).until(() -> media.videoAssets().size() == 1);
        ownVideos(user).then().body("data.status", contains("uploading"));
    }

    private void uploadUntilSecondChunk(TestUser user, Path video) {
        EmulatorMedia media = EmulatorMedia.of(user.platform());
        media.delayAfterFirstChunk();
        users.add(user);
        CompletableFuture.supplyAsync(() -> upload(user, video));
        await().atMost(TIMEOUT).until(() -> media.delayedRequests() > 0);
    }

    private void kill(PlatformProcess platform) throws Exception {
        platform.service("video-service").destroyForcibly();
        assertThat(platform.launcher().waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        for (PartialUpload upload : partialUploads) {
            upload.close();
        }
    }

    private void assertNothingRemains(PlatformProcess platform) {
        assertThat(EmulatorMedia.of(platform).videoAssets()).isEmpty();
        users.forEach(user -> ownVideos(user).then().statusCode(200).body("data", empty()));
    }

    /** Retries twice and returns the public id of the one video created. */
    private static String retry(TestUser user, Path video) {
        await().atMost(TIMEOUT).untilAsserted(() -> upload(user, video).then().statusCode(201));
        JsonPath created = upload(user, video).then().statusCode(201).extract().jsonPath();
        ownVideos(user)
                .then()
                .body("data._id", contains(created.getString("data._id")))
                .body("data.status", contains("ready"));
        return created.getString("data.videoFile").replaceFirst(".*/(streamcore/videos/\\w+)\\..*", "$1");
    }

    private static Response upload(TestUser user, Path video) {
        return user.request()
                .header("Idempotency-Key", KEY)
                .multiPart("title", TITLE)
                .multiPart("description", TITLE)
                .multiPart("thumbnail", SampleMedia.png().toFile(), "image/png")
                .multiPart("videoFile", video.toFile(), "video/mp4")
                .post("/videos");
    }

    private static Response ownVideos(TestUser user) {
        return user.request().get("/dashboard/videos");
    }
}
