package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import com.cloudinary.api.signing.ApiResponseSignatureVerifier;
import io.streamcore.local.cloudinary.store.Digests;
import io.streamcore.local.cloudinary.store.DurableFiles;
import io.streamcore.local.media.SampleMedia;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmulatorUploadTest extends EmulatorTest {
    @Test
    void uploadedVideoIsDescribedAndServedUnchanged() throws Exception {
        Map<String, Object> video = upload(
                SampleMedia.mp4().toFile(),
                "resource_type",
                "video",
                "public_id",
                "streamcore/videos/a",
                "tags",
                "x,y");

        assertThat(video.get("public_id")).isEqualTo("streamcore/videos/a");
        assertThat(video.get("resource_type")).isEqualTo("video");
        assertThat(video.get("type")).isEqualTo("upload");
        assertThat(video.get("format")).isEqualTo("mp4");
        assertThat(video.get("width")).isEqualTo(320);
        assertThat(video.get("height")).isEqualTo(180);
        assertThat(((Number) video.get("duration")).doubleValue()).isEqualTo(3.0);
        assertThat(((Number) video.get("nb_frames")).intValue()).isEqualTo(75);
        assertThat(((Map<?, ?>) video.get("video")).get("codec")).isEqualTo("h264");
        assertThat(((Map<?, ?>) video.get("audio")).get("codec")).isEqualTo("aac");
        assertThat(video.get("is_audio")).isEqualTo(false);
        assertThat(video.get("original_filename")).isEqualTo("sample");
        assertThat(video.get("tags")).isEqualTo(List.of("x", "y"));
        assertThat(video.get("etag")).isEqualTo(Digests.hex("MD5", SampleMedia.mp4()));
        assertThat(new ApiResponseSignatureVerifier(options.apiSecret())
                        .verifySignature(
                                "streamcore/videos/a",
                                video.get("version").toString(),
                                video.get("signature").toString()))
                .isTrue();
        assertThat(given().get((String) video.get("secure_url"))
                        .then()
                        .statusCode(200)
                        .contentType("video/mp4")
                        .extract()
                        .asByteArray())
                .isEqualTo(SampleMedia.bytes(SampleMedia.mp4()));
    }

    @Test
    void uploadWithoutPublicIdGetsRandomOneInTheRequestedFolder() throws Exception {
        Map<String, Object> image = upload(SampleMedia.bytes(SampleMedia.png()), "folder", "avatars");

        assertThat((String) image.get("public_id")).matches("avatars/[a-z0-9]{20}");
        assertThat(image.get("format")).isEqualTo("png");
        given().get((String) image.get("url")).then().statusCode(200).contentType("image/png");
    }

    @Test
    void dataUriIsAccepted() throws Exception {
        String uri =
                "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(SampleMedia.bytes(SampleMedia.jpeg()));

        Map<String, Object> image = upload(uri, "public_id", "inline");

        assertThat(image.get("format")).isEqualTo("jpg");
        assertThat(image.get("width")).isEqualTo(320);
    }

    @Test
    void deliveryUrlIsAcceptedToCopyAnAsset() throws Exception {
        String url = (String)
                upload(SampleMedia.jpeg().toFile(), "public_id", "original").get("secure_url");

        Map<String, Object> copy = upload(url, "public_id", "copy");

        assertThat(given().get((String) copy.get("secure_url")).asByteArray())
                .isEqualTo(SampleMedia.bytes(SampleMedia.jpeg()));
        given().get(url).then().statusCode(200);
    }

    @Test
    void urlThatIsNotDeliveredOrOfAnotherHostIsRejected() {
        assertThatThrownBy(() -> upload(emulator.baseUrl() + "/streamcore/image/upload/missing.png"))
                .hasMessageContaining("Error in loading");
        assertThatThrownBy(() -> upload("https://media.example/picture.png")).hasMessageContaining("Unsupported");
    }

    @Test
    void dataUriIsAcceptedInUrlEncodedForm() {
        Map<String, Object> params =
                options("public_id", "inline", "timestamp", String.valueOf(System.currentTimeMillis() / 1000));
        cloudinary.signRequest(params, options());
        String bytes = Base64.getEncoder().encodeToString(SampleMedia.bytes(SampleMedia.jpeg()));

        given().formParams(params)
                .formParam("file", "data:image/jpeg;base64," + bytes)
                .post(api("/image/upload"))
                .then()
                .statusCode(200)
                .body("format", equalTo("jpg"))
                .body("width", equalTo(320));
    }

    @Test
    void overwrittenAssetKeepsItsIdAndGetsNewVersionAndContent() throws Exception {
        Map<String, Object> first = upload(SampleMedia.jpeg().toFile(), "public_id", "picture");

        Map<String, Object> second = upload(SampleMedia.png().toFile(), "public_id", "picture");

        assertThat(second.get("asset_id")).isEqualTo(first.get("asset_id"));
        assertThat(((Number) second.get("version")).longValue())
                .isGreaterThan(((Number) first.get("version")).longValue());
        given().get((String) second.get("secure_url")).then().statusCode(200).contentType("image/png");
        assertThat(emulator.assets()).hasSize(1);
    }

    @Test
    void existingAssetIsKeptWhenOverwriteIsOff() throws Exception {
        Map<String, Object> first = upload(SampleMedia.jpeg().toFile(), "public_id", "picture");

        Map<String, Object> second = upload(SampleMedia.png().toFile(), "public_id", "picture", "overwrite", false);

        assertThat(second.get("existing")).isEqualTo(true);
        assertThat(second.get("version")).isEqualTo(first.get("version"));
        assertThat(second.get("format")).isEqualTo("jpg");
    }

    @Test
    void autoDetectsImagesVideosAndRawFiles() throws Exception {
        Map<String, Object> image = upload(SampleMedia.webp().toFile(), "resource_type", "auto");
        Map<String, Object> video = upload(SampleMedia.webm().toFile(), "resource_type", "auto");
        Map<String, Object> raw = upload("plain text".getBytes(), "resource_type", "auto", "filename", "notes.txt");

        assertThat(image.get("resource_type")).isEqualTo("image");
        assertThat(video.get("resource_type")).isEqualTo("video");
        assertThat(raw.get("resource_type")).isEqualTo("raw");
        assertThat((String) raw.get("public_id")).endsWith(".txt");
        given().get((String) raw.get("secure_url")).then().statusCode(200);
    }

    @Test
    void temporaryFilesAreDeleted() throws Exception {
        upload(SampleMedia.png().toFile());
        assertThatThrownBy(() -> upload("<html>".getBytes())).isInstanceOf(RuntimeException.class);

        await().until(() -> incoming().isEmpty());
    }

    @Test
    void abortedUploadLeavesNothing() throws Exception {
        String head = "POST /v1_1/streamcore/image/upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n";
        URI address = URI.create(emulator.baseUrl());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[1_000_000]);
            await().until(() -> incoming().size() == 1);
        }

        await().until(() -> incoming().isEmpty());
        assertThat(emulator.assets()).isEmpty();
    }

    @Test
    void exactlyOneOfConcurrentUploadsWithoutOverwriteWins() throws Exception {
        List<Object> existing = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(new Thread(() -> existing.add(uploadOnce().get("existing"))));
        }

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(Collections.frequency(existing, null)).isEqualTo(1);
        assertThat(Collections.frequency(existing, true)).isEqualTo(7);
    }

    private Map<String, Object> uploadOnce() {
        try {
            return upload(SampleMedia.png().toFile(), "public_id", "one", "overwrite", false);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<Path> incoming() throws IOException {
        return DurableFiles.children(folder.resolve("incoming"));
    }
}
