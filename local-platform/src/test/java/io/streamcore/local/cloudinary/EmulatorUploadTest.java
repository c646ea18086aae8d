package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class EmulatorUploadTest extends EmulatorTest {
    @Test
    void anUploadedVideoIsDescribedAndServedByteForByte() throws Exception {
        Map<String, Object> video = upload(
                SampleMedia.mp4().toFile(),
                "resource_type",
                "video",
                "public_id",
                "streamcore/videos/a",
                "tags",
                "x,y");

        assertEquals("streamcore/videos/a", video.get("public_id"));
        assertEquals("video", video.get("resource_type"));
        assertEquals("upload", video.get("type"));
        assertEquals("mp4", video.get("format"));
        assertEquals(320, video.get("width"));
        assertEquals(180, video.get("height"));
        assertEquals(3.0, ((Number) video.get("duration")).doubleValue());
        assertEquals(75, ((Number) video.get("nb_frames")).intValue());
        assertEquals("h264", ((Map<?, ?>) video.get("video")).get("codec"));
        assertEquals("aac", ((Map<?, ?>) video.get("audio")).get("codec"));
        assertEquals(false, video.get("is_audio"));
        assertEquals("sample", video.get("original_filename"));
        assertEquals(List.of("x", "y"), video.get("tags"));
        assertEquals(Digests.hex("MD5", SampleMedia.mp4()), video.get("etag"));
        assertTrue(new ApiResponseSignatureVerifier(options.apiSecret())
                .verifySignature(
                        "streamcore/videos/a",
                        video.get("version").toString(),
                        video.get("signature").toString()));
        assertArrayEquals(
                SampleMedia.bytes(SampleMedia.mp4()),
                given().get((String) video.get("secure_url"))
                        .then()
                        .statusCode(200)
                        .contentType("video/mp4")
                        .extract()
                        .asByteArray());
    }

    @Test
    void bytesArriveUnderARandomPublicIdInTheFolderAskedFor() throws Exception {
        Map<String, Object> image = upload(SampleMedia.bytes(SampleMedia.png()), "folder", "avatars");

        assertTrue(((String) image.get("public_id")).matches("avatars/[a-z0-9]{20}"), () -> image.toString());
        assertEquals("png", image.get("format"));
        given().get((String) image.get("url")).then().statusCode(200).contentType("image/png");
    }

    @Test
    void aDataUriIsAFileToo() throws Exception {
        String uri =
                "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(SampleMedia.bytes(SampleMedia.jpeg()));

        Map<String, Object> image = upload(uri, "public_id", "inline");

        assertEquals("jpg", image.get("format"));
        assertEquals(320, image.get("width"));
    }

    @Test
    void aUrlEncodedFormCarriesADataUriToo() {
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
    void anOverwrittenAssetKeepsItsIdGetsANewerVersionAndTheNewBytes() throws Exception {
        Map<String, Object> first = upload(SampleMedia.jpeg().toFile(), "public_id", "picture");

        Map<String, Object> second = upload(SampleMedia.png().toFile(), "public_id", "picture");

        assertEquals(first.get("asset_id"), second.get("asset_id"));
        assertTrue(((Number) second.get("version")).longValue() > ((Number) first.get("version")).longValue());
        given().get((String) second.get("secure_url")).then().statusCode(200).contentType("image/png");
        assertEquals(1, emulator.assets().size());
    }

    @Test
    void anExistingAssetIsLeftAloneWhenOverwriteIsOff() throws Exception {
        Map<String, Object> first = upload(SampleMedia.jpeg().toFile(), "public_id", "picture");

        Map<String, Object> second = upload(SampleMedia.png().toFile(), "public_id", "picture", "overwrite", false);

        assertEquals(true, second.get("existing"));
        assertEquals(first.get("version"), second.get("version"));
        assertEquals("jpg", second.get("format"));
    }

    @Test
    void autoTellsPicturesVideosAndOtherFilesApart() throws Exception {
        Map<String, Object> image = upload(SampleMedia.webp().toFile(), "resource_type", "auto");
        Map<String, Object> video = upload(SampleMedia.webm().toFile(), "resource_type", "auto");
        Map<String, Object> raw = upload("plain text".getBytes(), "resource_type", "auto", "filename", "notes.txt");

        assertEquals("image", image.get("resource_type"));
        assertEquals("video", video.get("resource_type"));
        assertEquals("raw", raw.get("resource_type"));
        assertTrue(((String) raw.get("public_id")).endsWith(".txt"));
        given().get((String) raw.get("secure_url")).then().statusCode(200);
    }

    @Test
    void noTemporaryFileStaysBehind() throws Exception {
        upload(SampleMedia.png().toFile());
        assertThrows(RuntimeException.class, () -> upload("<html>".getBytes()));

        Awaitility.await().until(() -> incoming().isEmpty());
    }

    @Test
    void anUploadThatIsAbortedLeavesNothing() throws Exception {
        String head = "POST /v1_1/streamcore/image/upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\n"
                + "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n";
        URI address = URI.create(emulator.baseUrl());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[1_000_000]);
            Awaitility.await().until(() -> incoming().size() == 1);
        }

        Awaitility.await().until(() -> incoming().isEmpty());
        assertTrue(emulator.assets().isEmpty());
    }

    @Test
    void ofUploadsRacingForOnePublicIdWithoutOverwritingOneWins() throws Exception {
        List<Object> existing = Collections.synchronizedList(new ArrayList<>());
        List<Thread> racers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            racers.add(new Thread(() -> existing.add(uploadOnce().get("existing"))));
        }

        racers.forEach(Thread::start);
        for (Thread racer : racers) {
            racer.join();
        }

        assertEquals(1, Collections.frequency(existing, null));
        assertEquals(7, Collections.frequency(existing, true));
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
