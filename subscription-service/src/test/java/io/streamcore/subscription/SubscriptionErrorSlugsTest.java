package io.streamcore.subscription;

import io.streamcore.testing.ErrorSlugsTestBase;
import java.util.Set;

class SubscriptionErrorSlugsTest extends ErrorSlugsTestBase {
    private static final Set<String> SLUGS = Set.of(
            "already-subscribed",
            "channel-not-found",
            "channel-unknown",
            "ended-since",
            "notification-not-found",
            "own-channel",
            "required",
            "subscriber-unknown",
            "subscription-busy",
            "too-many-ids",
            "too-many-streams",
            "user-not-found");

    private static final Set<String> OTHER_LITERALS =
            Set.of("fan-out", "no-store", "read-all", "subscribed-at", "toggle-subscription");

    SubscriptionErrorSlugsTest() {
        super(SLUGS, OTHER_LITERALS);
    }
}
