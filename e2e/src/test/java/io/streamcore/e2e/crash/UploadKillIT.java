package io.streamcore.e2e.crash;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.streamcore.e2e.platform.Platform;
import io.streamcore.e2e.slice.Member;
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
 * One kill of video-service meets five uploads: three on their way in, one between two chunks on its way to Cloudinary,
 * one between Cloudinary and the database.
 */
class UploadKillIT {
    static final String KEY = "the-same-in-every-try";
    static final String TITLE = "Cut off";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /**
     * The defaults leave a production's processes more time than a test has, and the gateway would give up the uploads
     * that wait here to be killed.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "STREAMCORE_UPLOAD_HEARTBEAT_KEPT", "PT30S",
            "STREAMCORE_IDEMPOTENCY_LEASE", "PT30S",
            "STREAMCORE_GATEWAY_TIMEOUTS_FLOOR_WINDOW", "5m",
            "STREAMCORE_GATEWAY_TIMEOUTS_IDLE", "5m");

    private final List<Member> members = new ArrayList<>();
    private final List<CutUpload> cut = new ArrayList<>();

    @Test
    void howeverFarAKilledUploadHadComeNothingOfItStaysAndARetryGivesOneVideo(@TempDir Path folder) throws Exception {
        Path video = BigVideo.in(folder);
        try (Platform platform = Platform.startedIn(folder.resolve("home"), SETTINGS)) {
            for (int percent : List.of(10, 50, 95)) {
                sendAShare(Member.joins(platform), video, percent);
            }
            // Before pictures are held up: joining brings one.
            Member last = Member.joins(platform);
            storeButDoNotWrite(Member.joins(platform), video);
            sendOneChunkOn(last, video);

            kill(platform);
            platform.start();

            assertEquals(0, UploadFolder.of(platform).bytes());
            await().atMost(PATIENCE).untilAsserted(() -> assertNothingIsLeft(platform));
            Set<String> files = new HashSet<>();
            for (Member member : members) {
                files.add("streamcore/videos/" + retried(member, video));
            }
            MediaStore.of(platform).assertVideosAre(files);
        }
    }

    private void sendAShare(Member member, Path video, int percent) throws Exception {
        var received = UploadFolder.of(member.platform());
        long before = received.bytes();
        CutUpload upload = CutUpload.of(member, video, percent);
        members.add(member);
        cut.add(upload);
        await().atMost(PATIENCE).until(() -> received.bytes() - before > upload.sent() - UploadFolder.IN_BUFFERS);
    }

    /** The picture of the upload is held up at Cloudinary, after its video was stored there. */
    private void storeButDoNotWrite(Member member, Path video) {
        MediaStore media = MediaStore.of(member.platform());
        media.holdPicturesUp();
        members.add(member);
        CompletableFuture.supplyAsync(() -> upload(member, video));
        await().atMost(PATIENCE).until(() -> media.assetsOfVideos().size() == 1);
        own(member).then().body("data.docs.status", contains("uploading"));
    }

    private void sendOneChunkOn(Member member, Path video) {
        MediaStore media = MediaStore.of(member.platform());
        media.holdUpAfterOneChunk();
        members.add(member);
        CompletableFuture.supplyAsync(() -> upload(member, video));
        await().atMost(PATIENCE).until(() -> media.heldUp() > 0);
    }

    private void kill(Platform platform) throws Exception {
        platform.service("video-service").destroyForcibly();
        assertTrue(platform.launcher().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        for (CutUpload upload : cut) {
            upload.close();
        }
    }

    private void assertNothingIsLeft(Platform platform) {
        assertEquals(List.of(), MediaStore.of(platform).assetsOfVideos());
        members.forEach(member -> own(member).then().statusCode(200).body("data.totalDocs", is(0)));
    }

    /** @return the id of the one video that comes of a retry, and of another one */
    private static String retried(Member member, Path video) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> upload(member, video).then().statusCode(201));
        String id = upload(member, video).then().statusCode(201).extract().path("data._id");
        own(member).then().body("data.docs._id", contains(id)).body("data.docs.status", contains("ready"));
        return id;
    }

    private static Response upload(Member member, Path video) {
        return member.request()
                .header("Idempotency-Key", KEY)
                .multiPart("title", TITLE)
                .multiPart("description", TITLE)
                .multiPart("thumbnail", SampleMedia.png().toFile(), "image/png")
                .multiPart("videoFile", video.toFile(), "video/mp4")
                .post("/videos");
    }

    private static Response own(Member member) {
        return member.request().get("/dashboard/videos");
    }
}
