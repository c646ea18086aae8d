package io.streamcore.subscription.channel;

/** A channel's counts, and whether a given viewer is subscribed to it. */
public record ChannelStats(long subscribersCount, long channelsSubscribedToCount, boolean isSubscribed) {
    static final ChannelStats ZERO = new ChannelStats(0, 0, false);
}
