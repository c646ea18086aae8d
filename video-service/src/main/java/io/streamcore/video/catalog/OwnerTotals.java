package io.streamcore.video.catalog;

/** How many videos an owner has, and how often they were viewed in all. */
public record OwnerTotals(long videos, long views) {}
