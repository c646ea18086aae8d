package io.streamcore.e2e.contract;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.streamcore.local.media.SampleMedia;
import java.time.Instant;
import java.util.Map;

/** Uploads, reads and changes of videos, views and history. */
final class VideoSteps {
    private final Scene scene;
    private final Caller owner;
    private final Caller visitor;
    private Response stored;

    VideoSteps(Scene scene, Caller owner, Caller visitor) {
        this.scene = scene;
        this.owner = owner;
        this.visitor = visitor;
    }

    void addTo(OperationCalls steps) {
        addUploads(steps);
        addReads(steps);
        addViews(steps);
        addLinks(steps);
    }

    private void addUploads(OperationCalls steps) {
        steps.add(
                "uploadVideo",
                () -> scene.keep(
                        "video",
                        owner.request()
                                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                                .multiPart("thumbnail", SampleMedia.png().toFile(), "image/png")
                                .multiPart("title", "Première lumière")
                                .multiPart("description", "For everybody")
                                .multiPart("tags", "light,first")
                                .post("/videos")));
        steps.add("startUpload", () -> scene.keep("direct", "data.video._id", sendDirectly()));
        steps.add(
                "cloudinaryNotification",
                () -> notify(
                        "{\"notification_type\":\"upload\"," + stored.asString().substring(1)));
        steps.add("completeUpload", () -> {
            Map<String, Object> upload = stored.jsonPath().getMap("$");
            owner.post(
                    "/videos/{direct}/complete",
                    Map.of(
                            "public_id", upload.get("public_id"),
                            "version", upload.get("version"),
                            "signature", upload.get("signature")));
        });
    }

    private void addReads(OperationCalls steps) {
        steps.add("getVideo", () -> {
            owner.get("/videos/{video}");
            scene.anonymous().get("/videos/{video}");
        });
        steps.add("listVideos", () -> {
            String cursor = scene.anonymous()
                    .get("/videos?userId={owner}&limit=1")
                    .then()
                    .extract()
                    .path("data.nextCursor");
            scene.anonymous().get("/videos?userId={owner}&limit=1&cursor=" + cursor);
        });
        steps.add("updateVideo", () -> {
            owner.patch("/videos/{video}", Map.of("title", "Second light", "visibility", "unlisted"));
            owner.patch("/videos/{video}", Map.of("visibility", "public"));
        });
        steps.add("togglePublish", () -> owner.patch("/videos/toggle/publish/{direct}"));
        steps.add("getChannelStats", () -> owner.get("/dashboard/stats"));
        steps.add("listOwnVideos", () -> owner.get("/dashboard/videos"));
    }

    private void addViews(OperationCalls steps) {
        steps.add("reportView", () -> visitor.post("/videos/{video}/views", Map.of("position", 1.5)));
        steps.add("listHistory", () -> visitor.get("/users/history"));
        steps.add("listWatchHistory", () -> visitor.get("/users/watchHistory"));
        steps.add("forgetWatch", () -> visitor.delete("/users/history/{video}"));
        steps.add("clearHistory", () -> visitor.delete("/users/history"));
    }

    /** The second video is private by now. */
    private void addLinks(OperationCalls steps) {
        steps.add("createPlaybackLink", () -> {
            Response created = owner.post("/videos/{direct}/playback-links", Map.of("expiresIn", 600, "maxUses", 2));
            scene.keep("playbackLink", created);
            scene.keep("link", "data.link", created);
        });
        steps.add("getVideo", () -> scene.anonymous().get("/videos/{direct}?link={link}"));
        steps.add("listPlaybackLinks", () -> owner.get("/videos/{direct}/playback-links"));
        steps.add("revokePlaybackLink", () -> owner.delete("/videos/{direct}/playback-links/{playbackLink}"));
        steps.add("deleteVideo", () -> owner.delete("/videos/{direct}"));
    }

    private Response sendDirectly() {
        Response started = owner.post(
                "/videos/uploads", Map.of("title", "Straight", "size", SampleMedia.bytes(SampleMedia.webm()).length));
        RequestSpecification file = given();
        started.jsonPath().<String, String>getMap("data.upload.fields").forEach(file::multiPart);
        stored = file.multiPart("file", SampleMedia.webm().toFile()).post(started.<String>path("data.upload.url"));
        return started;
    }

    private void notify(String body) {
        long now = Instant.now().getEpochSecond();
        scene.anonymous()
                .request()
                .header("X-Cld-Timestamp", now)
                .header("X-Cld-Signature", new CloudinarySignature(scene.platform()).of(body + now))
                .contentType("application/json")
                .body(body)
                .post("/videos/webhooks/cloudinary");
    }
}
