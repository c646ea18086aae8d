package io.streamcore.video.catalog;

/** The number of an owner's videos, and the sums of their views and likes. */
public record OwnerTotals(long videos, long views, long likes) {}
