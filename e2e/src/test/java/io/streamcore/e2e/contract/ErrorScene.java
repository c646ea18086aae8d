package io.streamcore.e2e.contract;

import io.restassured.response.Response;
import io.streamcore.e2e.journey.TestUser;
import io.streamcore.e2e.platform.PlatformProcess;
import java.util.List;
import java.util.Map;

/** Users and what they have created, for errors about these things. */
final class ErrorScene {
    final Scene scene;
    final Caller anonymous;
    final Caller owner;
    final Caller visitor;
    final Caller blocked;
    final Caller busy;
    final Caller moderator;

    ErrorScene(PlatformProcess platform, ApiDocument document) throws Exception {
        scene = Scene.of(platform, document);
        anonymous = scene.anonymous();
        TestUser channel = scene.register("owner");
        owner = scene.as(channel);
        visitor = scene.as(scene.register("visitor"));
        blocked = scene.as(scene.register("blocked"));
        TestUser busyUser = scene.register("busy");
        busy = scene.as(busyUser);
        scene.ids().put("moderatorToken", ModeratorToken.of(busyUser));
        moderator = scene.asHolderOf("moderatorToken");
        scene.ids().put("unknown", "0123456789abcdef01234567");
        createVideos(channel);
        createTexts();
        endSession(busyUser);
        verifyAddress(platform, channel);
        enableSecondFactor();
    }

    private void createVideos(TestUser channel) {
        Response upload = channel.upload("Open");
        scene.keep("video", upload);
        String file = upload.path("data.videoFile");
        scene.ids().put("publicId", file.replaceFirst(".*/(streamcore/videos/\\w+)\\..*", "$1"));
        scene.keep("closed", channel.upload("Closed"));
        owner.patch("/videos/{closed}", Map.of("commentsEnabled", false));
        scene.keep(
                "direct", "data.video._id", owner.post("/videos/uploads", Map.of("title", "Straight", "size", 10_000)));
    }

    private void createTexts() {
        owner.put("/channels/held-words", Map.of("words", List.of("spoiler")));
        scene.keep("comment", comment("First", null));
        scene.keep("reply", comment("Second", scene.id("comment")));
        scene.keep("held", comment("A spoiler", null));
        scene.keep("post", owner.post("/tweets", Map.of("content", "Light")));
        scene.keep("playlist", owner.post("/playlists", Map.of("name", "Light")));
        owner.put("/channels/blocked/{blocked}");
    }

    private Response comment(String content, String parent) {
        return visitor.post(
                "/comments/{video}",
                parent == null ? Map.of("content", content) : Map.of("content", content, "parentId", parent));
    }

    /** Keeps the refresh token of a session that is over. */
    private void endSession(TestUser user) {
        Response login = anonymous.post("/users/login", credentials(user));
        scene.keep("overRefreshToken", "data.refreshToken", login);
        scene.keep("overAccessToken", "data.accessToken", login);
        scene.asHolderOf("overAccessToken").post("/users/logout");
    }

    private void verifyAddress(PlatformProcess platform, TestUser user) {
        var mails = new Mailbox(platform, user.username() + "@example.com");
        anonymous.post("/users/verify-email", Map.of("token", mails.token("verify-email")));
    }

    private void enableSecondFactor() {
        scene.ids().put("blockedPassword", "a-password-for-" + scene.id("blockedUsername"));
        Map<String, String> password = Map.of("password", scene.id("blockedPassword"));
        scene.keep("secret", "data.secret", blocked.post("/users/second-factor", password));
        blocked.post("/users/second-factor/confirm", Map.of("code", AuthenticatorApp.code(scene.id("secret"))));
        scene.keep(
                "ticket",
                "data.ticket",
                anonymous.post(
                        "/users/login",
                        Map.of(
                                "username", scene.id("blockedUsername"),
                                "password", scene.id("blockedPassword"))));
    }

    private static Map<String, String> credentials(TestUser user) {
        return Map.of("username", user.username(), "password", user.password());
    }
}
