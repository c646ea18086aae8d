package io.streamcore.e2e.contract;

/** Subscriptions, the profile of a channel, and blocks. */
final class ChannelSteps {
    private final Caller owner;
    private final Caller visitor;
    private final Caller anonymous;

    ChannelSteps(Scene scene, Caller owner, Caller visitor) {
        this.owner = owner;
        this.visitor = visitor;
        anonymous = scene.anonymous();
    }

    void addTo(OperationCalls steps) {
        steps.add("subscribe", () -> visitor.put("/subscriptions/c/{owner}"));
        steps.add("getChannelProfile", () -> visitor.get("/users/c/{ownerUsername}"));
        steps.add("listSubscribers", () -> anonymous.get("/subscriptions/c/{owner}"));
        steps.add("listSubscribedChannels", () -> visitor.get("/subscriptions/u/{visitor}"));
        steps.add("checkSubscriptions", () -> visitor.get("/subscriptions/exists?channelIds={owner},{visitor}"));
        steps.add("getFeed", () -> visitor.get("/subscriptions/feed"));
        steps.add("toggleSubscription", () -> {
            visitor.post("/subscriptions/c/{owner}");
            visitor.post("/subscriptions/c/{owner}");
        });
        steps.add("blockUser", () -> owner.put("/channels/blocked/{stranger}"));
        steps.add("listBlockedUsers", () -> owner.get("/channels/blocked"));
        steps.add("unblockUser", () -> owner.delete("/channels/blocked/{stranger}"));
    }
}
