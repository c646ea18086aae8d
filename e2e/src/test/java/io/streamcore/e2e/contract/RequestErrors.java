package io.streamcore.e2e.contract;

import io.streamcore.local.media.SampleMedia;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Errors of requests that cannot be read, or that no operation accepts. */
final class RequestErrors {
    private static final String JSON = "application/json";

    private final Caller anonymous;
    private final Caller owner;
    private final Scene scene;

    RequestErrors(ErrorScene errors) {
        anonymous = errors.anonymous;
        owner = errors.owner;
        scene = errors.scene;
    }

    void addTo(ErrorCases cases) {
        addBodies(cases);
        addFields(cases);
        addParameters(cases);
        addConditions(cases);
        addTargets(cases);
    }

    private void addBodies(ErrorCases cases) {
        cases.add(400, "malformed-json", owner, user -> user.request()
                .contentType(JSON)
                .body("{")
                .post("/tweets"));
        cases.add(400, "missing-body", owner, user -> user.request()
                .contentType(JSON)
                .post("/tweets"));
        cases.add(400, "malformed-form", owner, user -> user.request()
                .config(Multipart.UNCHANGED)
                .contentType("multipart/form-data; boundary=XX")
                .body("--XX\r\nContent-Dispo")
                .patch("/users/avatar"));
        cases.add(413, "too-large", anonymous, user -> user.request()
                .contentType(JSON)
                .body(new byte[64 * 1024 + 1])
                .post("/videos/webhooks/cloudinary"));
        cases.add(415, "unsupported-media-type", owner, user -> user.request()
                .contentType("text/plain")
                .body("Light")
                .post("/tweets"));
        cases.add(415, "unsupported-media-type", owner, user -> user.request()
                .multiPart("avatar", "avatar.png", "no picture".getBytes(), "image/png")
                .patch("/users/avatar"));
        cases.add(415, "unsupported-content-encoding", owner, user -> user.with("Content-Encoding", "gzip")
                .post("/tweets", Map.of("content", "Light")));
        cases.add(415, "no-video-track", owner, user -> user.request()
                .multiPart("videoFile", SampleMedia.container("audio-only.mp4").toFile(), "video/mp4")
                .multiPart("title", "Sound")
                .post("/videos"));
    }

    private void addFields(ErrorCases cases) {
        cases.add(400, "validation-failed", anonymous, user -> user.request()
                .multiPart("fullName", "Nobody")
                .post("/users/register"));
        cases.add(400, "required", owner, user -> user.post("/tweets", Map.of()));
        cases.add(400, "bad-type", owner, user -> user.post("/tweets", Map.of("content", 12)));
        cases.add(400, "unknown-field", owner, user -> user.post("/tweets", Map.of("content", "Light", "likes", 9)));
        cases.add(
                400,
                "bad-length",
                anonymous,
                user -> user.post("/users/forgot-password", Map.of("email", "a".repeat(300) + "@example.com")));
        cases.add(400, "too-small", owner, user -> user.post("/videos/{video}/playback-links", Map.of("expiresIn", 0)));
        cases.add(
                400,
                "too-large",
                owner,
                user -> user.post("/videos/{video}/playback-links", Map.of("maxUses", 10_001)));
        cases.add(400, "too-long", owner, user -> user.post("/tweets", Map.of("content", "a".repeat(2_001))));
        cases.add(400, "control-characters", owner, user -> user.patch("/videos/{video}", Map.of("title", "a\u0007b")));
        cases.add(400, "bad-value", owner, user -> user.patch("/videos/{video}", Map.of("visibility", "secret")));
        cases.add(
                400,
                "conflicting-fields",
                owner,
                user -> user.patch("/videos/{video}", Map.of("visibility", "public", "isPublished", false)));
        cases.add(400, "too-many", owner, user -> user.patch("/videos/{video}", Map.of("tags", numbered(100))));
        cases.add(400, "nothing-to-change", owner, user -> user.patch("/notifications/settings", Map.of()));
    }

    private void addParameters(ErrorCases cases) {
        cases.add(400, "bad-id", anonymous, user -> user.get("/videos/light"));
        cases.add(400, "bad-cursor", anonymous, user -> user.get("/videos?cursor=light"));
        cases.add(400, "page-too-deep", anonymous, user -> user.get("/videos?page=100000"));
        cases.add(400, "unknown-sort", anonymous, user -> user.get("/videos?sortBy=light"));
        cases.add(
                400,
                "too-many-ids",
                owner,
                user -> user.get("/subscriptions/exists?channelIds="
                        + String.join(",", Collections.nCopies(101, scene.id("unknown")))));
    }

    private void addConditions(ErrorCases cases) {
        cases.add(412, "precondition-failed", owner, user -> user.with("If-Match", "\"light\"")
                .patch("/tweets/{post}", Map.of("content", "Light")));
        cases.add(400, "bad-idempotency-key", owner, user -> user.with("Idempotency-Key", "a".repeat(256))
                .post("/playlists", Map.of("name", "Light")));
        cases.add(422, "idempotency-key-reused", owner, user -> {
            String key = "key-of-" + scene.id("owner");
            user.with("Idempotency-Key", key).post("/playlists", Map.of("name", "Light"));
            return user.with("Idempotency-Key", key).post("/playlists", Map.of("name", "Other light"));
        });
        cases.add(403, "cross-site-refused", owner, user -> user.with("Origin", "https://elsewhere.example")
                .post("/tweets", Map.of("content", "Light")));
        cases.add(403, "origin-not-allowed", anonymous, user -> user.with("Origin", "https://elsewhere.example")
                .with("Access-Control-Request-Method", "POST")
                .request()
                .options("/tweets"));
    }

    private void addTargets(ErrorCases cases) {
        cases.add(404, "not-found", anonymous, user -> user.get("/nothing/here"));
        cases.add(405, "method-not-allowed", anonymous, user -> user.delete("/videos"));
        cases.add(431, "headers-too-large", anonymous, user -> user.request()
                .headers(numbered(101).stream().collect(Collectors.toMap(name -> name, name -> "a")))
                .get("/videos"));
        cases.add(417, "expectation-failed", anonymous, user -> user.with("Expect", "more")
                .post("/users/logout"));
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(number -> "tag" + number).toList();
    }
}
