package io.streamcore.subscription.block;

/** Whether the caller has blocked a user, after a change. */
public record BlockState(boolean isBlocked) {}
