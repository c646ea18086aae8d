package io.streamcore.video.subscription;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The subscriber count of a channel, and whether the viewer is one of them.
 *
 * @param isSubscribed null if unknown
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ChannelSummary(long subscribersCount, Boolean isSubscribed) {}
