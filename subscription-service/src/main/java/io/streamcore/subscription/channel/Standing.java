package io.streamcore.subscription.channel;

/** A channel's counts, and whether the one who asks follows it. */
public record Standing(long subscribersCount, long channelsSubscribedToCount, boolean isSubscribed) {
    static final Standing OF_NOBODY = new Standing(0, 0, false);
}
