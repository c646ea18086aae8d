package io.streamcore.kit.media;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.cloudinary.api.exceptions.NotFound;
import com.cloudinary.api.exceptions.RateLimited;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.kit.response.ApiException;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.picturefile.PictureFile;
import io.streamcore.picturefile.PictureHeader;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.PicturesWithMetadata;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class MediaTest {
    @Inject
    Media media;

    @Inject
    MediaUrls urls;

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
    void everyAttemptIsTimedByOutcome() {
        long failed = attempts("upload", "failed");
        long done = attempts("upload", "done");
        cloudinary.faults().answer500(1);

        media.store(SampleMedia.png(), UploadSpec.image("streamcore/avatars/timed"));

        assertThat(attempts("upload", "failed")).isEqualTo(failed + 1);
        assertThat(attempts("upload", "done")).isEqualTo(done + 1);
    }

    private long attempts(String action, String outcome) {
        Timer timer = meters.find("streamcore.media.calls")
                .tags("action", action, "outcome", outcome)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    @Test
    void pictureIsStoredFoundDeliveredAndDestroyed() {
        StoredMedia stored = media.store(SampleMedia.png(), UploadSpec.image("streamcore/avatars/1"));

        assertThat(stored.width()).isEqualTo(320);
        assertThat(stored.height()).isEqualTo(180);
        assertThat(media.find("streamcore/avatars/1", MediaKind.IMAGE)
                        .orElseThrow()
                        .version())
                .isEqualTo(stored.version());
        given().get(stored.url()).then().statusCode(200);
        media.destroy("streamcore/avatars/1", MediaKind.IMAGE);
        assertThat(media.find("streamcore/avatars/1", MediaKind.IMAGE)).isEmpty();
    }

    @Test
    void copyIsAnAssetOfItsOwn() {
        StoredMedia original = media.store(SampleMedia.png(), UploadSpec.image("streamcore/avatars/original"));

        StoredMedia copy = media.copy(URI.create(original.url()), UploadSpec.image("streamcore/avatars/copy"));

        media.destroy(original.id());
        assertThat(given().get(original.url()).statusCode()).isEqualTo(404);
        assertThat(given().get(copy.url()).statusCode()).isEqualTo(200);
        assertThat(copy.publicId()).isEqualTo("streamcore/avatars/copy");
        assertThat(copy.bytes()).isEqualTo(original.bytes());
    }

    @Test
    void missingOriginalCannotBeCopied() {
        URI missing = URI.create(
                urls.of(UploadSpec.image("streamcore/avatars/missing").id(), 1, "png"));

        ApiException rejection = catchThrowableOfType(
                ApiException.class, () -> media.copy(missing, UploadSpec.image("streamcore/avatars/copy-of-nothing")));

        assertThat(rejection.status()).isEqualTo(415);
    }

    static Stream<byte[]> picturesWithMetadata() {
        return Stream.of(PicturesWithMetadata.jpeg(), PicturesWithMetadata.png(), PicturesWithMetadata.webp());
    }

    @ParameterizedTest
    @MethodSource("picturesWithMetadata")
    void pictureIsDeliveredWithoutMetadataAndStillUpright(byte[] picture) throws Exception {
        Path file = Files.write(folder.resolve("photo"), picture);

        StoredMedia stored = media.store(file, UploadSpec.image("streamcore/avatars/metadata"));

        byte[] delivered = given().get(stored.url()).asByteArray();
        assertThat(PicturesWithMetadata.remainingIn(delivered)).isEmpty();
        assertThat(PictureFile.read(Files.write(folder.resolve("delivered"), delivered)))
                .isEqualTo(new PictureHeader(320, 180, 6));
        assertThat(file).as("the temporary file").hasBinaryContent(picture);
    }

    @Test
    void pictureThatFailsToBeStoredAtFirstIsRepeatedWhole() throws Exception {
        cloudinary.faults().answer500(2);

        StoredMedia stored = media.store(SampleMedia.webp(), UploadSpec.image("streamcore/avatars/repeated"));

        assertThat(given().get(stored.url()).asByteArray()).isEqualTo(Files.readAllBytes(SampleMedia.webp()));
    }

    @Test
    void videoIsStoredInChunks() throws Exception {
        assertThat(Files.size(SampleMedia.mp4())).as("larger than a chunk").isGreaterThan(100_000);

        StoredMedia stored = media.store(SampleMedia.mp4(), UploadSpec.video("streamcore/videos/1", Optional.empty()));

        assertThat(stored.bytes()).isEqualTo(Files.size(SampleMedia.mp4()));
        assertThat(stored.duration().orElseThrow()).isCloseTo(3.0, within(0.2));
        assertThat(stored.hls().orElseThrow()).endsWith(".m3u8");
        given().get(stored.url()).then().statusCode(200);
    }

    @Test
    void failedChunkIsRepeated() throws Exception {
        cloudinary.faults().answer500(2);

        StoredMedia stored = media.store(SampleMedia.mp4(), UploadSpec.video("streamcore/videos/3", Optional.empty()));

        assertThat(given().get(stored.url()).asByteArray()).isEqualTo(Files.readAllBytes(SampleMedia.mp4()));
    }

    /** The JVM allocates as much native memory as it reads at once, and the allocator keeps it for each thread. */
    @Test
    void fileIsReadInSmallPieces() throws Exception {
        Path file = Files.copy(SampleMedia.mp4(), folder.resolve("pieces.mp4"));
        Path events = folder.resolve("reads.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileRead").withThreshold(Duration.ZERO);
            recording.start();
            media.store(file, UploadSpec.video("streamcore/videos/pieces", Optional.empty()));
            recording.stop();
            recording.dump(events);
        }

        List<Long> reads = RecordingFile.readAllEvents(events).stream()
                .filter(read -> read.getEventType().getName().equals("jdk.FileRead"))
                .filter(read -> file.toString().equals(read.getString("path")))
                .map(read -> read.getLong("bytesRead"))
                .toList();
        assertThat(reads.stream().mapToLong(Long::longValue).sum()).isGreaterThanOrEqualTo(Files.size(file));
        assertThat(reads).allMatch(bytes -> bytes <= 64 * 1024);
    }

    @Test
    void fileIsNotReadIntoMemoryWhileItsUploadWaits() throws Exception {
        byte[] video = Files.readAllBytes(SampleMedia.mp4());
        Path file = Files.write(folder.resolve("video.mp4"), new byte[video.length]);
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

        assertThat(given().get(upload.get(60, SECONDS).url()).asByteArray()).isEqualTo(video);
    }

    @Test
    void destroyingNothingIsSuccess() {
        media.destroy("streamcore/videos/never-there", MediaKind.VIDEO);

        assertThat(media.find("streamcore/videos/never-there", MediaKind.VIDEO)).isEmpty();
    }

    @Test
    void callThatFailsTwiceSucceedsAtTheThirdAttempt() {
        cloudinary.faults().answer500(2);

        StoredMedia stored = media.store(SampleMedia.jpeg(), UploadSpec.image("streamcore/avatars/2"));

        assertThat(stored.publicId()).isEqualTo("streamcore/avatars/2");
    }

    @ParameterizedTest
    @ValueSource(ints = {420, 429, 500, 503})
    void transientStatusIsRepeated(int status) {
        AtomicInteger attempts = new AtomicInteger();

        calls.upload("test", uploader -> attempts.incrementAndGet() < 3 ? error(status) : Map.of());

        assertThat(attempts).hasValue(3);
    }

    @ParameterizedTest
    @CsvSource({"400, unsupported-media-type", "401, media-store-failed", "404, media-store-failed"})
    void otherStatusIsNotRepeated(int status, String code) {
        AtomicInteger attempts = new AtomicInteger();

        ApiException error = catchThrowableOfType(
                ApiException.class,
                () -> calls.upload("test", uploader -> {
                    attempts.incrementAndGet();
                    return error(status);
                }));

        assertThat(error.code()).isEqualTo(code);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void rateLimitedAdminCallIsRepeated() {
        AtomicInteger attempts = new AtomicInteger();

        var found = calls.admin("test", api -> {
            if (attempts.incrementAndGet() < 3) {
                throw new RateLimited("slow down");
            }
            throw new NotFound("absent");
        });

        assertThat(found).isEmpty();
        assertThat(attempts).hasValue(3);
    }

    private static Map<?, ?> error(int status) {
        return Map.of("error", Map.of("http_code", status, "message", "no"));
    }

    @Test
    void permanentFailureAnswers503() {
        cloudinary.faults().answer500(10);

        ApiException error = catchThrowableOfType(
                ApiException.class, () -> media.store(SampleMedia.jpeg(), UploadSpec.image("streamcore/avatars/3")));

        assertThat(error.code()).isEqualTo("media-store-unavailable");
        assertThat(error.status()).isEqualTo(503);
    }

    @Test
    void lostResponseIsRepeatedWithoutASecondAsset() {
        cloudinary.faults().loseAnswer(1);

        media.store(SampleMedia.jpeg(), UploadSpec.image("streamcore/avatars/4"));

        assertThat(cloudinary.assets().stream()
                        .filter(asset -> asset.publicId().equals("streamcore/avatars/4"))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void unsupportedFileIsRejectedAndNotRepeated() throws Exception {
        Path text = Files.writeString(folder.resolve("a.png"), "<html>");

        ApiException error = catchThrowableOfType(
                ApiException.class, () -> media.store(text, UploadSpec.image("streamcore/avatars/5")));

        assertThat(error.status()).isEqualTo(415);
    }

    @Test
    void posterIsDeliveredByTheStore() {
        StoredMedia stored = media.store(SampleMedia.mp4(), UploadSpec.video("streamcore/videos/2", Optional.empty()));

        String poster = urls.poster(stored.id(), stored.version());

        assertThat(poster).startsWith(cloudinary.baseUrl());
        assertThat(poster).endsWith("/streamcore/videos/2.jpg");
    }

    @Test
    void picturesAreValidatedByContent() throws Exception {
        assertThat(Picture.validate(SampleMedia.webp(), "avatar").type()).isEqualTo(FileType.WEBP);
        assertThat(Picture.validate(SampleMedia.jpeg(), "avatar").width()).isEqualTo(320);
        assertThat(Picture.validate(SampleMedia.png(), "avatar").height()).isEqualTo(180);
        Path video = SampleMedia.mp4();
        assertThat(catchThrowableOfType(ApiException.class, () -> Picture.validate(video, "avatar"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void pictureWithTooManyPixelsIsRejectedWithoutDecodingIt() throws Exception {
        byte[] png = SampleMedia.bytes(SampleMedia.png());
        ByteBuffer.wrap(png).putInt(16, 50_000).putInt(20, 50_000);
        var crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        Path huge = Files.write(folder.resolve("huge.png"), png);

        ApiException error = catchThrowableOfType(ApiException.class, () -> Picture.validate(huge, "avatar"));

        assertThat(error.status()).isEqualTo(413);
    }
}
