package io.streamcore.video.catalog;

/** The number of an owner's videos and the sum of their views. */
public record OwnerTotals(long videos, long views) {}
