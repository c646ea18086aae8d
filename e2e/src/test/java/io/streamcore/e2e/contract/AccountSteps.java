package io.streamcore.e2e.contract;

import io.restassured.response.Response;
import io.streamcore.local.media.SampleMedia;
import java.util.Map;
import java.util.UUID;

/** The life of an account, from registration to its deletion. */
final class AccountSteps {
    private static final String AGENT = "User-Agent";

    private final Scene scene;
    private final Caller anonymous;
    private final Caller user;
    private final Mailbox mails;
    private final String name = "carol" + UUID.randomUUID().toString().substring(0, 8);
    private final String address = name + "@example.com";
    private String password = "a-password-for-" + name;

    AccountSteps(Scene scene) {
        this.scene = scene;
        anonymous = scene.anonymous();
        user = scene.asHolderOf("accessToken");
        mails = new Mailbox(scene.platform(), address);
    }

    void addTo(OperationCalls steps) {
        addRegistration(steps);
        addProfile(steps);
        addSessions(steps);
        addPasswords(steps);
        addSecondFactor(steps);
        steps.add("logout", () -> user.post("/users/logout"));
        steps.add("deleteAccount", () -> {
            logIn();
            user.delete("/users/current-user", Map.of("password", password));
        });
    }

    private void addRegistration(OperationCalls steps) {
        steps.add("register", () -> anonymous
                .request()
                .multiPart("fullName", "Carol of the Contract")
                .multiPart("username", name)
                .multiPart("email", address)
                .multiPart("password", password)
                .multiPart("avatar", SampleMedia.png().toFile(), "image/png")
                .multiPart("coverImage", SampleMedia.jpeg().toFile(), "image/jpeg")
                .post("/users/register"));
        steps.add("login", this::logIn);
        steps.add("resendVerification", () -> {
            mails.token("verify-email");
            user.post("/users/verify-email/resend");
        });
        steps.add(
                "verifyEmail",
                () -> anonymous.post("/users/verify-email", Map.of("token", mails.token("verify-email"))));
        steps.add(
                "refreshToken",
                () -> keepTokens(
                        anonymous.post("/users/refresh-token", Map.of("refreshToken", scene.id("refreshToken")))));
    }

    private void addProfile(OperationCalls steps) {
        steps.add("getCurrentUser", () -> {
            String tag = user.get("/users/current-user").header("ETag");
            user.with("If-None-Match", tag).get("/users/current-user").then().statusCode(304);
        });
        steps.add("updateAccount", () -> user.patch("/users/update-account", Map.of("fullName", "Carol again")));
        steps.add("replaceAvatar", () -> user.request()
                .multiPart("avatar", SampleMedia.webp().toFile(), "image/webp")
                .patch("/users/avatar"));
        steps.add("replaceCoverImage", () -> user.request()
                .multiPart("coverImage", SampleMedia.png().toFile(), "image/png")
                .patch("/users/cover-image"));
        steps.add("updateSecurityMails", () -> user.patch("/users/security-mails", Map.of("newDevice", false)));
        steps.add("getSecurityMails", () -> user.get("/users/security-mails"));
        steps.add("updateAccount", () -> user.patch("/users/update-account", Map.of("email", name + "@example.net")));
        steps.add("undoEmailChange", () -> {
            anonymous.post("/users/undo-email-change", Map.of("token", mails.token("undo-email-change")));
            logIn();
        });
    }

    private void addSessions(OperationCalls steps) {
        steps.add("reauthenticate", () -> user.post("/users/reauthenticate", Map.of("password", password)));
        steps.add("listSessions", () -> {
            anonymous.with(AGENT, "Another device").post("/users/login", credentials());
            scene.keep("session", "data.find { !it.current }._id", user.get("/users/sessions"));
        });
        steps.add("endSession", () -> user.delete("/users/sessions/{session}"));
        steps.add("endOtherSessions", () -> user.delete("/users/sessions"));
    }

    private void addPasswords(OperationCalls steps) {
        steps.add("changePassword", () -> {
            user.post(
                    "/users/change-password",
                    Map.of("oldPassword", password, "newPassword", "a second passphrase of Carol's"));
            password = "a second passphrase of Carol's";
        });
        steps.add("forgotPassword", this::requestReset);
        steps.add("resetPassword", () -> {
            anonymous.post(
                    "/users/reset-password",
                    Map.of("token", mails.token("reset-password"), "newPassword", "a third passphrase of Carol's"));
            password = "a third passphrase of Carol's";
        });
        steps.add("resetPasswordByPath", () -> {
            requestReset();
            anonymous.post(
                    "/users/reset-password/" + mails.token("reset-password"),
                    Map.of("newPassword", "a fourth passphrase of Carol's"));
            password = "a fourth passphrase of Carol's";
            logIn();
        });
    }

    private void addSecondFactor(OperationCalls steps) {
        steps.add(
                "enrolSecondFactor",
                () -> scene.keep(
                        "secret", "data.secret", user.post("/users/second-factor", Map.of("password", password))));
        steps.add(
                "confirmSecondFactor",
                () -> keepRecoveryCodes(user.post(
                        "/users/second-factor/confirm", Map.of("code", AuthenticatorApp.code(scene.id("secret"))))));
        steps.add("login", () -> scene.keep("ticket", "data.ticket", anonymous.post("/users/login", credentials())));
        steps.add(
                "loginWithSecondFactor",
                () -> keepTokens(anonymous.post(
                        "/users/login/second-factor",
                        Map.of("ticket", scene.id("ticket"), "code", scene.id("recoveryCode1")))));
        steps.add(
                "replaceRecoveryCodes",
                () -> keepRecoveryCodes(user.post("/users/second-factor/recovery-codes", confirmation(2))));
        steps.add("disableSecondFactor", () -> user.delete("/users/second-factor", confirmation(1)));
    }

    private Map<String, String> confirmation(int recoveryCode) {
        return Map.of("password", password, "code", scene.id("recoveryCode" + recoveryCode));
    }

    private void keepRecoveryCodes(Response response) {
        scene.keep("recoveryCode1", "data.recoveryCodes[0]", response);
        scene.keep("recoveryCode2", "data.recoveryCodes[1]", response);
    }

    private void requestReset() {
        anonymous.post("/users/forgot-password", Map.of("email", address));
    }

    private Map<String, String> credentials() {
        return Map.of("username", name, "password", password);
    }

    private void logIn() {
        keepTokens(anonymous.post("/users/login", credentials()));
    }

    private void keepTokens(Response response) {
        scene.keep("accessToken", "data.accessToken", response);
        scene.keep("refreshToken", "data.refreshToken", response);
    }
}
