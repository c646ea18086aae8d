package io.streamcore.e2e.contract;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Errors of videos, channels and what is written about them. */
final class ContentErrors {
    private final Caller owner;
    private final Caller visitor;
    private final Caller blocked;
    private final Caller busy;
    private final ErrorScene errors;

    ContentErrors(ErrorScene errors) {
        this.errors = errors;
        owner = errors.owner;
        visitor = errors.visitor;
        blocked = errors.blocked;
        busy = errors.busy;
    }

    void addTo(ErrorCases cases) {
        addUnknown(cases);
        addForeign(cases);
        addComments(cases);
        addPlaylists(cases);
        addUploads(cases);
        addLimits(cases);
    }

    private void addUnknown(ErrorCases cases) {
        cases.add(404, "video-not-found", errors.anonymous, user -> user.get("/videos/{unknown}"));
        cases.add(404, "comment-not-found", errors.anonymous, user -> user.get("/comments/c/{unknown}"));
        cases.add(404, "post-not-found", errors.anonymous, user -> user.get("/tweets/{unknown}"));
        cases.add(404, "playlist-not-found", errors.anonymous, user -> user.get("/playlists/{unknown}"));
        cases.add(
                404, "playback-link-not-found", owner, user -> user.delete("/videos/{video}/playback-links/{unknown}"));
        cases.add(404, "channel-not-found", errors.anonymous, user -> user.get("/users/c/nobody-{unknown}"));
        cases.add(404, "user-not-found", owner, user -> user.put("/channels/blocked/{unknown}"));
        cases.add(404, "notification-not-found", owner, user -> user.patch("/notifications/{unknown}/read"));
        cases.add(
                404,
                "report-not-found",
                errors.moderator,
                user -> user.patch("/reports/{unknown}", Map.of("resolution", "dismissed")));
    }

    private void addForeign(ErrorCases cases) {
        cases.add(403, "forbidden", owner, user -> user.get("/reports"));
        cases.add(403, "not-owner", visitor, user -> user.delete("/videos/{video}"));
        cases.add(403, "not-author", visitor, user -> user.delete("/tweets/{post}"));
        cases.add(400, "own-channel", owner, user -> user.put("/subscriptions/c/{owner}"));
        cases.add(403, "blocked", blocked, user -> user.put("/subscriptions/c/{owner}"));
    }

    private void addComments(ErrorCases cases) {
        cases.add(403, "comments-closed", visitor, user -> user.post("/comments/{closed}", Map.of("content", "Why?")));
        cases.add(
                403,
                "links-not-allowed",
                visitor,
                user -> user.post("/comments/{video}", Map.of("content", "See https://example.org")));
        cases.add(
                400,
                "parent-is-reply",
                visitor,
                user -> user.post(
                        "/comments/{video}", Map.of("content", "Third", "parentId", errors.scene.id("reply"))));
        cases.add(400, "cannot-pin-reply", owner, user -> user.put("/comments/c/{reply}/pin"));
        cases.add(
                403, "word-held", visitor, user -> user.patch("/comments/c/{comment}", Map.of("content", "A spoiler")));
        cases.add(
                409, "comment-held", visitor, user -> user.patch("/comments/c/{held}", Map.of("content", "Harmless")));
    }

    private void addPlaylists(ErrorCases cases) {
        String video = errors.scene.id("video");
        cases.add(
                400,
                "not-in-playlist",
                owner,
                user -> user.put("/playlists/{playlist}/order", Map.of("videos", List.of(video))));
        cases.add(
                400,
                "duplicate-video",
                owner,
                user -> user.put("/playlists/{playlist}/order", Map.of("videos", List.of(video, video))));
    }

    private void addUploads(ErrorCases cases) {
        cases.add(
                401,
                "bad-notification",
                errors.anonymous,
                user -> user.post("/videos/webhooks/cloudinary", Map.of("notification_type", "upload")));
        cases.add(400, "wrong-asset", owner, user -> complete(user, "direct", "streamcore/videos/other", "light"));
        cases.add(400, "bad-signature", owner, user -> complete(user, "video", errors.scene.id("publicId"), "light"));
    }

    private void addLimits(ErrorCases cases) {
        cases.add(
                429,
                "too-many-comments",
                busy,
                untilLimited(user -> user.post("/comments/{video}", Map.of("content", "Again"))));
        cases.add(429, "too-many-posts", busy, untilLimited(user -> user.post("/tweets", Map.of("content", "Again"))));
    }

    /** Repeats a request until it is no longer accepted: an account may write 10 comments or posts a minute. */
    private static Function<Caller, Response> untilLimited(Function<Caller, Response> request) {
        return user -> {
            Response response = request.apply(user);
            for (int i = 0; i < 10 && response.statusCode() == 201; i++) {
                response = request.apply(user);
            }
            return response;
        };
    }

    private static Response complete(Caller user, String video, String publicId, String signature) {
        return user.post(
                "/videos/{" + video + "}/complete",
                Map.of("public_id", publicId, "version", 1, "signature", signature));
    }
}
