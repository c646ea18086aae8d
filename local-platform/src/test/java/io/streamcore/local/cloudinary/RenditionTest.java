package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streamcore.local.cloudinary.delivery.ContentTypes;
import io.streamcore.local.cloudinary.probe.MediaMetadata;
import io.streamcore.local.cloudinary.probe.MediaProbe;
import io.streamcore.local.cloudinary.store.DurableFiles;
import io.streamcore.local.media.SampleMedia;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenditionTest extends EmulatorTest {
    private static final String VIDEO = "/streamcore/video/upload/";

    @BeforeEach
    void requireFfmpeg() {
        try (Ffmpeg ffmpeg = new Ffmpeg(options.ffmpeg())) {
            assumeTrue(ffmpeg.isAvailable(), "ffmpeg is not installed: posters and HLS are skipped");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "webp"})
    void posterIsAFrameOfTheVideo(String format) throws Exception {
        upload(SampleMedia.mp4().toFile(), "resource_type", "video", "public_id", "films/f");

        byte[] picture = given().get(emulator.baseUrl() + VIDEO + "so_1.5/v1/films/f." + format)
                .then()
                .statusCode(200)
                .contentType(ContentTypes.of(format))
                .extract()
                .asByteArray();

        MediaMetadata metadata = probe(picture);
        assertThat(metadata).isEqualTo(MediaMetadata.image(format, 320, 180));
    }

    @Test
    void offsetSelectsTheFrameAndIsClampedToTheEnd() throws Exception {
        upload(SampleMedia.mp4().toFile(), "resource_type", "video", "public_id", "f");

        byte[] first = picture("so_0/f.jpg");
        byte[] second = picture("so_2/f.jpg");
        byte[] last = picture("so_1000/f.jpg");

        assertThat(second).isNotEqualTo(first);
        assertThat(probe(last).width()).isEqualTo(320);
    }

    @Test
    void posterIsDeletedWithItsVideo() throws Exception {
        upload(SampleMedia.mp4().toFile(), "resource_type", "video", "public_id", "f");
        picture("f.jpg");

        cloudinary.uploader().destroy("f", options("resource_type", "video"));

        given().get(emulator.baseUrl() + VIDEO + "f.jpg").then().statusCode(404);
        assertThat(DurableFiles.children(folder.resolve("assets"))).isEmpty();
    }

    @Test
    void posterOfUndecodableVideoIs400() throws Exception {
        byte[] corrupt = SampleMedia.bytes(SampleMedia.mp4());
        Arrays.fill(corrupt, 20_000, corrupt.length, (byte) 0);
        upload(corrupt, "resource_type", "video", "public_id", "f");

        given().get(emulator.baseUrl() + VIDEO + "so_2/f.jpg")
                .then()
                .statusCode(400)
                .body("error.message", containsString("ffmpeg cannot render this"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "webm", "mov", "mkv"})
    void everyFormatIsRenderedAsHls(String format) throws Exception {
        upload(sample(format).toFile(), "resource_type", "video", "public_id", "films/my film");
        String url = emulator.baseUrl() + VIDEO + "sp_auto/v1/films/my%20film.m3u8";

        String playlist = given().urlEncodingEnabled(false)
                .get(url)
                .then()
                .statusCode(200)
                .contentType("application/vnd.apple.mpegurl")
                .extract()
                .asString();

        assertThat(playlist).startsWith("#EXTM3U");
        assertThat(playlist).contains("#EXT-X-ENDLIST");
        String segments = playlist.lines()
                .filter(line -> line.endsWith(".ts"))
                .findFirst()
                .orElseThrow();
        byte[] start = given().urlEncodingEnabled(false)
                .header("Range", "bytes=0-187")
                .get(URI.create(url).resolve(segments).toString())
                .then()
                .statusCode(206)
                .contentType("video/mp2t")
                .extract()
                .asByteArray();
        assertThat(start[0]).as("an MPEG-TS packet starts with its sync byte").isEqualTo((byte) 0x47);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten-bit.mp4", "yuv444.mp4"})
    void hlsIsEightBit420WhateverTheSourceIs(String name) throws Exception {
        Path ffprobe = Path.of("/usr/bin/ffprobe");
        assumeTrue(Files.isExecutable(ffprobe), "ffprobe is not installed");
        upload(SampleMedia.container(name).toFile(), "resource_type", "video", "public_id", "f");
        given().get(emulator.baseUrl() + VIDEO + "sp_auto/f.m3u8").then().statusCode(200);
        byte[] segments = picture("sp_auto/f.ts");

        assertThat(pixelFormat(ffprobe, Files.write(folder.resolve("probed.ts"), segments)))
                .isEqualTo("yuv420p");
    }

    private static String pixelFormat(Path ffprobe, Path file) throws Exception {
        Process process = new ProcessBuilder(
                        ffprobe.toString(),
                        "-v",
                        "error",
                        "-select_streams",
                        "v:0",
                        "-show_entries",
                        "stream=pix_fmt",
                        "-of",
                        "default=nw=1:nk=1",
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .lines()
                .findFirst()
                .orElse("");
    }

    @Test
    void videoDestroyedWhileRenderingStaysDeleted() throws Exception {
        upload(SampleMedia.webm().toFile(), "resource_type", "video", "public_id", "f");
        CompletableFuture<Integer> playlist = CompletableFuture.supplyAsync(
                () -> given().get(emulator.baseUrl() + VIDEO + "f.m3u8").statusCode());
        await().until(() -> playlist.isDone()
                || !DurableFiles.children(folder.resolve("incoming")).isEmpty());

        Map<?, ?> response = cloudinary.uploader().destroy("f", options("resource_type", "video"));

        assertThat(response.get("result")).isEqualTo("ok");
        assertThat(playlist.join()).isIn(200, 404);
        given().get(emulator.baseUrl() + VIDEO + "f.m3u8").then().statusCode(404);
    }

    @Test
    void eagerRenditionIsReadyWithTheResponse() throws Exception {
        Map<String, Object> response = upload(
                SampleMedia.mp4().toFile(),
                "resource_type",
                "video",
                "public_id",
                "f",
                "eager",
                List.of(rendition("sp_auto", "m3u8"), rendition("so_1,w_320", "jpg")));

        List<?> eager = (List<?>) response.get("eager");
        assertThat(eager).hasSize(2);
        for (Object each : eager) {
            Map<?, ?> rendered = (Map<?, ?>) each;
            assertThat(((Number) rendered.get("bytes")).intValue()).isGreaterThan(0);
            given().get((String) rendered.get("secure_url")).then().statusCode(200);
        }
        Map<?, ?> resource = cloudinary.api().resource("f", options("resource_type", "video"));
        assertThat((List<?>) resource.get("derived")).hasSize(2);
    }

    @Test
    void asynchronousRenditionIsNotifiedWhenPlayable() throws Exception {
        try (NotificationReceiver receiver = new NotificationReceiver()) {
            upload(
                    SampleMedia.mp4().toFile(),
                    "resource_type",
                    "video",
                    "eager",
                    List.of(rendition("sp_auto", "m3u8")),
                    "eager_async",
                    true,
                    "notification_url",
                    receiver.url());

            JsonObject notification = receiver.next().json();
            if (notification.getString("notification_type").equals("upload")) {
                notification = receiver.next().json();
            }

            assertThat(notification.getString("notification_type")).isEqualTo("eager");
            JsonObject rendered = notification.getJsonArray("eager").getJsonObject(0);
            assertThat(rendered.getInteger("bytes")).isGreaterThan(0);
            given().get(rendered.getString("secure_url")).then().statusCode(200).body(containsString("#EXTM3U"));
        }
    }

    private byte[] picture(String path) {
        return given().get(emulator.baseUrl() + VIDEO + path)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private MediaMetadata probe(byte[] content) throws Exception {
        return MediaProbe.read(Files.write(folder.resolve("probed"), content)).orElseThrow();
    }

    private static Path sample(String format) {
        return switch (format) {
            case "mp4" -> SampleMedia.mp4();
            case "webm" -> SampleMedia.webm();
            case "mov" -> SampleMedia.mov();
            default -> SampleMedia.mkv();
        };
    }
}
