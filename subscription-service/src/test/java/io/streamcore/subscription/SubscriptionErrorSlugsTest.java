package io.streamcore.subscription;

import io.streamcore.testing.ErrorSlugsTestBase;
import java.util.Set;

class SubscriptionErrorSlugsTest extends ErrorSlugsTestBase {
    private static final Set<String> SLUGS = Set.of(
            "already-subscribed",
            "bad-value",
            "changed-since",
            "channel-not-found",
            "channel-unknown",
            "content-mended",
            "content-missing",
            "control-characters",
            "deleted-since",
            "ended-since",
            "links-not-allowed",
            "not-author",
            "nothing-to-change",
            "notification-not-found",
            "own-channel",
            "owner-unknown",
            "post-not-found",
            "required",
            "subscriber-unknown",
            "subscription-busy",
            "too-long",
            "too-many-blocked",
            "too-many-ids",
            "too-many-posts",
            "too-many-streams",
            "user-not-found");

    private static final Set<String> OTHER_LITERALS = Set.of(
            "add-post",
            "blocked-users",
            "fan-out",
            "latest-posts",
            "like-milestone",
            "no-store",
            "read-all",
            "removed-posts",
            "subscribed-at",
            "toggle-subscription",
            "x-status");

    SubscriptionErrorSlugsTest() {
        super(SLUGS, OTHER_LITERALS);
    }
}
