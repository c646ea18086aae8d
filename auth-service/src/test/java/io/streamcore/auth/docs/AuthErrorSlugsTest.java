package io.streamcore.auth.docs;

import io.streamcore.testing.ErrorSlugsTestBase;
import java.util.Set;

class AuthErrorSlugsTest extends ErrorSlugsTestBase {
    AuthErrorSlugsTest() {
        super(
                Set.of(
                        "avatar-missing",
                        "bad-code",
                        "bad-credentials",
                        "bad-cursor",
                        "bad-format",
                        "bad-refresh-token",
                        "bad-reset-token",
                        "bad-ticket",
                        "changed-meanwhile",
                        "changed-since",
                        "contains-name",
                        "control-characters",
                        "deleted-since",
                        "email-missing",
                        "email-taken",
                        "email-unusable",
                        "email-without-at-sign",
                        "full-name-mended",
                        "hashing-busy",
                        "mail-not-configured",
                        "no-name-to-log-in-with",
                        "not-signed-in",
                        "password-unusable",
                        "reauthentication-required",
                        "required",
                        "second-factor-disabled",
                        "second-factor-enabled",
                        "second-factor-not-started",
                        "session-not-found",
                        "session-over",
                        "too-common",
                        "too-large",
                        "too-long",
                        "too-many",
                        "too-many-attempts",
                        "too-many-requests",
                        "too-short",
                        "upload-took-too-long",
                        "username-made",
                        "username-taken",
                        "username-with-at-sign",
                        "wrong-code",
                        "wrong-password"),
                Set.of(
                        "auto-generated",
                        "no-store",
                        "password-change",
                        "account-deleted",
                        "account-work",
                        "loose-pictures",
                        "forgot-password",
                        "password-reset",
                        "password-resets",
                        "reset-password"));
    }
}
