package io.streamcore.video.dashboard;

/** The number of an owner's videos, and the sums of their views and likes. */
record OwnerTotals(long videos, long views, long likes) {}
