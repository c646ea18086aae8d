package io.streamcore.video.subscription;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** The subscriber count of a channel, and whether the viewer is one of them. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ChannelSummary(long subscribersCount, boolean isSubscribed) {}
