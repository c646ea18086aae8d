package io.streamcore.e2e.crash;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.streamcore.e2e.platform.Platform;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The platform's Cloudinary emulator, as its tests' addresses show and disturb it. */
record MediaStore(String address) {
    static MediaStore of(Platform platform) {
        return new MediaStore(platform.place("cloudinary"));
    }

    /** Holds pictures up, so that an upload that has its video stored goes no further; until the next start. */
    void holdPicturesUp() {
        disturb(Map.of("path", "/image/upload", "delayMillis", 120_000));
    }

    /** Takes one chunk of a video and holds up all that follow; until the next start. */
    void holdUpAfterOneChunk() {
        disturb(Map.of("path", "/video/upload", "delaySpares", 1, "delayMillis", 120_000));
    }

    /** How many requests are held up. */
    int heldUp() {
        return given().get(address + "/_faults").path("delayed");
    }

    private void disturb(Map<String, Object> faults) {
        given().contentType("application/json")
                .body(faults)
                .post(address + "/_faults")
                .then()
                .statusCode(200);
    }

    /** Exactly these, each once. */
    void assertVideosAre(Set<String> expected) {
        List<String> videos = assetsOfVideos().stream()
                .filter(id -> id.startsWith("streamcore/videos/"))
                .toList();
        assertEquals(expected.size(), videos.size());
        assertEquals(expected, Set.copyOf(videos));
    }

    /** The public ids of everything that belongs to videos. */
    List<String> assetsOfVideos() {
        List<String> ids = given().get(address + "/_assets").path("assets.publicId");
        return ids.stream()
                .filter(id -> id.startsWith("streamcore/videos/") || id.startsWith("streamcore/thumbnails/"))
                .toList();
    }
}
