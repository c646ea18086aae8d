package io.streamcore.kit.media;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.kit.response.ApiException;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.local.media.SampleMedia;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class MediaTest {
    @Inject
    Media media;

    @Inject
    CloudinaryCalls calls;

    @Inject
    MediaConfig config;

    @Inject
    MeterRegistry meters;

    CloudinaryEmulator cloudinary;

    @TempDir
    Path folder;

    @AfterEach
    void clearFaults() {
        cloudinary.faults().clear();
    }

    @Test
    void everyTryIsTimedByWhatCameOfIt() {
        long failed = tries("upload", "failed");
        long done = tries("upload", "done");
        cloudinary.faults().answer500(1);

        media.store(SampleMedia.png(), UploadSpec.image("streamcore/avatars/timed"));

        assertEquals(failed + 1, tries("upload", "failed"));
        assertEquals(done + 1, tries("upload", "done"));
    }

    private long tries(String action, String outcome) {
        Timer timer = meters.find("streamcore.media.calls")
                .tags("action", action, "outcome", outcome)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    @Test
    void pictureIsStoredFoundDeliveredAndDestroyed() {
        StoredMedia stored = media.store(SampleMedia.png(), UploadSpec.image("streamcore/avatars/1"));

        assertEquals(320, stored.width());
        assertEquals(180, stored.height());
        assertEquals(
                stored.version(),
                media.find("streamcore/avatars/1", MediaKind.IMAGE).orElseThrow().version());
        given().get(stored.url()).then().statusCode(200);
        media.destroy("streamcore/avatars/1", MediaKind.IMAGE);
        assertTrue(media.find("streamcore/avatars/1", MediaKind.IMAGE).isEmpty());
    }

    @Test
    void videoLargerThanAChunkArrivesWhole() throws Exception {
        assertTrue(Files.size(SampleMedia.mp4()) > 100_000, "the sample must need several chunks");

        StoredMedia stored = media.store(SampleMedia.mp4(), UploadSpec.video("streamcore/videos/1", Optional.empty()));

        assertEquals(Files.size(SampleMedia.mp4()), stored.bytes());
        assertEquals(3.0, stored.duration().orElseThrow(), 0.2);
        assertTrue(stored.hls().orElseThrow().endsWith(".m3u8"));
        given().get(stored.url()).then().statusCode(200);
    }

    @Test
    void partThatFailsIsSentAgain() throws Exception {
        cloudinary.faults().answer500(2);

        StoredMedia stored = media.store(SampleMedia.mp4(), UploadSpec.video("streamcore/videos/3", Optional.empty()));

        assertArrayEquals(
                Files.readAllBytes(SampleMedia.mp4()), given().get(stored.url()).asByteArray());
    }

    @Test
    void fileIsNotReadIntoMemoryWhileItsUploadWaits() throws Exception {
        byte[] video = Files.readAllBytes(SampleMedia.mp4());
        Path file = Files.write(folder.resolve("late.mp4"), new byte[video.length]);
        CountDownLatch running = new CountDownLatch(config.parallel());
        CompletableFuture<Map<?, ?>> end = new CompletableFuture<>();
        for (int i = 0; i < config.parallel(); i++) {
            CompletableFuture.runAsync(
                    () -> calls.upload("occupy", uploader -> {
                        running.countDown();
                        return end.join();
                    }),
                    task -> new Thread(task).start());
        }
        running.await();
        CompletableFuture<StoredMedia> upload = new CompletableFuture<>();
        Thread waiting = new Thread(
                () -> upload.complete(media.store(file, UploadSpec.video("streamcore/videos/4", Optional.empty()))));
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        Files.write(file, video);
        end.complete(Map.of());

        assertArrayEquals(video, given().get(upload.get(60, SECONDS).url()).asByteArray());
    }

    @Test
    void destroyingNothingIsSuccess() {
        media.destroy("streamcore/videos/never-there", MediaKind.VIDEO);

        assertTrue(media.find("streamcore/videos/never-there", MediaKind.VIDEO).isEmpty());
    }

    @Test
    void callThatFailsTwiceSucceedsAtTheThirdTry() {
        cloudinary.faults().answer500(2);

        StoredMedia stored = media.store(SampleMedia.jpeg(), UploadSpec.image("streamcore/avatars/2"));

        assertEquals("streamcore/avatars/2", stored.publicId());
    }

    @Test
    void storeThatStaysBrokenAnswers503() {
        cloudinary.faults().answer500(10);

        var refusal = assertThrows(
                ApiException.class, () -> media.store(SampleMedia.jpeg(), UploadSpec.image("streamcore/avatars/3")));

        assertEquals("media-store-unavailable", refusal.code());
        assertEquals(503, refusal.status());
    }

    @Test
    void lostAnswerIsAskedForAgainWithoutASecondAsset() {
        cloudinary.faults().loseAnswer(1);

        media.store(SampleMedia.jpeg(), UploadSpec.image("streamcore/avatars/4"));

        assertEquals(
                1,
                cloudinary.assets().stream()
                        .filter(asset -> asset.publicId().equals("streamcore/avatars/4"))
                        .count());
    }

    @Test
    void fileThatIsNoMediaIsRefusedNotRepeated() throws Exception {
        Path text = Files.writeString(folder.resolve("a.png"), "<html>");

        var refusal =
                assertThrows(ApiException.class, () -> media.store(text, UploadSpec.image("streamcore/avatars/5")));

        assertEquals(415, refusal.status());
    }

    @Test
    void posterIsDeliveredByTheStoreItself() {
        StoredMedia stored = media.store(SampleMedia.mp4(), UploadSpec.video("streamcore/videos/2", Optional.empty()));

        String poster = media.posterUrl(stored.publicId(), stored.version());

        assertTrue(poster.startsWith(cloudinary.baseUrl()), poster);
        assertTrue(poster.endsWith("/streamcore/videos/2.jpg"), poster);
    }

    @Test
    void picturesAreJudgedByTheirBytes() throws Exception {
        assertEquals(FileType.WEBP, Picture.validate(SampleMedia.webp(), "avatar").type());
        assertEquals(320, Picture.validate(SampleMedia.jpeg(), "avatar").width());
        assertEquals(180, Picture.validate(SampleMedia.png(), "avatar").height());
        Path video = SampleMedia.mp4();
        assertEquals(
                415,
                assertThrows(ApiException.class, () -> Picture.validate(video, "avatar"))
                        .status());
    }

    @Test
    void pictureOfTooManyPixelsIsRefusedWithoutDecodingIt() throws Exception {
        byte[] png = SampleMedia.bytes(SampleMedia.png());
        ByteBuffer.wrap(png).putInt(16, 50_000).putInt(20, 50_000);
        var crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        Path huge = Files.write(folder.resolve("huge.png"), png);

        var refusal = assertThrows(ApiException.class, () -> Picture.validate(huge, "avatar"));

        assertEquals(413, refusal.status());
    }
}
