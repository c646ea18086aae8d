package io.streamcore.e2e.recovery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.e2e.platform.PlatformProcess;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Injects faults into the platform's Cloudinary emulator and lists its assets. */
record EmulatorMedia(String address) {
    static EmulatorMedia of(PlatformProcess platform) {
        return new EmulatorMedia(platform.address("cloudinary"));
    }

    /** Delays image uploads until the next start, so that an upload stops after its video was stored. */
    void delayImageUploads() {
        injectFault(Map.of("path", "/image/upload", "delayMillis", 120_000));
    }

    /** Delays video uploads after their first chunk, until the next start. */
    void delayAfterFirstChunk() {
        injectFault(Map.of("path", "/video/upload", "delaySpares", 1, "delayMillis", 120_000));
    }

    /** Returns the number of requests being delayed. */
    int delayedRequests() {
        return given().get(address + "/_faults").path("delayed");
    }

    private void injectFault(Map<String, Object> faults) {
        given().contentType("application/json")
                .body(faults)
                .post(address + "/_faults")
                .then()
                .statusCode(200);
    }

    /** Checks the public ids of all stored videos. */
    void assertVideosAreExactly(Set<String> expected) {
        List<String> videos = videoAssets().stream()
                .filter(id -> id.startsWith("streamcore/videos/"))
                .toList();
        assertThat(videos).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Returns the public ids of all videos and thumbnails. */
    List<String> videoAssets() {
        List<String> ids = given().get(address + "/_assets").path("assets.publicId");
        return ids.stream()
                .filter(id -> id.startsWith("streamcore/videos/") || id.startsWith("streamcore/thumbnails/"))
                .toList();
    }
}
