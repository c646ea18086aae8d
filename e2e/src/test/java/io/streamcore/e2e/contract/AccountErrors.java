package io.streamcore.e2e.contract;

import io.restassured.response.Response;
import io.streamcore.local.media.SampleMedia;
import java.util.Map;
import java.util.UUID;

/** Errors of accounts, sessions and the second factor. */
final class AccountErrors {
    private final Caller anonymous;
    private final Caller owner;
    private final Caller withSecondFactor;
    private final Scene scene;

    AccountErrors(ErrorScene errors) {
        anonymous = errors.anonymous;
        owner = errors.owner;
        withSecondFactor = errors.blocked;
        scene = errors.scene;
    }

    void addTo(ErrorCases cases) {
        addRegistration(cases);
        addTokens(cases);
        addPasswords(cases);
        addSecondFactor(cases);
    }

    private void addRegistration(ErrorCases cases) {
        cases.add(
                409,
                "username-taken",
                anonymous,
                user -> register(
                        user,
                        scene.id("ownerUsername"),
                        UUID.randomUUID() + "@example.com",
                        "a passphrase of its own"));
        cases.add(
                409,
                "email-taken",
                owner,
                user -> user.patch(
                        "/users/update-account", Map.of("email", scene.id("visitorUsername") + "@example.com")));
        cases.add(
                400,
                "bad-format",
                anonymous,
                user -> register(user, "no name", UUID.randomUUID() + "@example.com", "a passphrase of its own"));
        cases.add(400, "too-short", anonymous, user -> registerWith(user, "short"));
        cases.add(400, "too-common", anonymous, user -> registerWith(user, "Password1"));
        cases.add(400, "contains-name", anonymous, user -> registerWith(user, "Somebody-New1"));
        cases.add(409, "email-already-verified", owner, user -> user.post("/users/verify-email/resend"));
    }

    private void addTokens(ErrorCases cases) {
        cases.add(401, "not-signed-in", anonymous, user -> user.get("/users/current-user"));
        cases.add(
                401,
                "bad-refresh-token",
                anonymous,
                user -> user.post("/users/refresh-token", Map.of("refreshToken", "light")));
        cases.add(
                401,
                "session-over",
                anonymous,
                user -> user.post("/users/refresh-token", Map.of("refreshToken", scene.id("overRefreshToken"))));
        cases.add(404, "session-not-found", owner, user -> user.delete("/users/sessions/{unknown}"));
        for (String path : new String[] {"verify-email", "undo-email-change"}) {
            String code = path.equals("verify-email") ? "bad-verification-token" : "bad-undo-token";
            cases.add(400, code, anonymous, user -> user.post("/users/" + path, Map.of("token", "light")));
        }
        cases.add(
                400,
                "bad-reset-token",
                anonymous,
                user -> user.post(
                        "/users/reset-password", Map.of("token", "light", "newPassword", "a passphrase of its own")));
    }

    private void addPasswords(ErrorCases cases) {
        cases.add(
                401,
                "bad-credentials",
                anonymous,
                user -> user.post(
                        "/users/login",
                        Map.of("username", "nobody" + scene.id("owner"), "password", "not the password")));
        cases.add(
                400,
                "wrong-password",
                owner,
                user -> user.post(
                        "/users/change-password",
                        Map.of("oldPassword", "wrong one", "newPassword", "a passphrase of its own")));
    }

    private void addSecondFactor(ErrorCases cases) {
        cases.add(
                401,
                "bad-ticket",
                anonymous,
                user -> user.post("/users/login/second-factor", Map.of("ticket", "light", "code", "000000")));
        cases.add(
                401,
                "bad-code",
                anonymous,
                user -> user.post("/users/login/second-factor", Map.of("ticket", scene.id("ticket"), "code", "light")));
        cases.add(
                400,
                "wrong-code",
                withSecondFactor,
                user -> user.post(
                        "/users/reauthenticate", Map.of("password", scene.id("blockedPassword"), "code", "light")));
        cases.add(
                409,
                "second-factor-enabled",
                withSecondFactor,
                user -> user.post("/users/second-factor", Map.of("password", scene.id("blockedPassword"))));
        cases.add(
                409,
                "second-factor-not-started",
                owner,
                user -> user.post("/users/second-factor/confirm", Map.of("code", "000000")));
        cases.add(
                409,
                "second-factor-disabled",
                owner,
                user -> user.delete(
                        "/users/second-factor",
                        Map.of("password", "a-password-for-" + scene.id("ownerUsername"), "code", "000000")));
    }

    private static Response registerWith(Caller user, String password) {
        return register(user, "somebody-new", UUID.randomUUID() + "@example.com", password);
    }

    private static Response register(Caller user, String username, String email, String password) {
        return user.request()
                .multiPart("fullName", "Somebody New")
                .multiPart("username", username)
                .multiPart("email", email)
                .multiPart("password", password)
                .multiPart("avatar", SampleMedia.png().toFile(), "image/png")
                .post("/users/register");
    }
}
