package io.streamcore.auth.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the verification and the change of e-mail addresses. */
@ConfigMapping(prefix = "streamcore.verification")
public interface VerificationConfig {
    /** How long a link that verifies an address works. */
    @WithDefault("P3D")
    Duration tokenLife();

    /** How long the former address can undo a change. */
    @WithDefault("P7D")
    Duration undoLife();

    /** Changes of the address that can be undone at a time; no further one is allowed. */
    @WithDefault("5")
    int maxChanges();

    /** Mails that an account can ask for in an hour. */
    @WithDefault("3")
    int perAccount();

    /** Appended to the address of the site; a fragment never leaves the browser. */
    @WithDefault("/verify-email#token={token}")
    String path();

    /** As {@link #path}, of the link that undoes a change. */
    @WithDefault("/undo-email-change#token={token}")
    String undoPath();
}
