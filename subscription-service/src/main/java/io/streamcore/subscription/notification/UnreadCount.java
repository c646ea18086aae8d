package io.streamcore.subscription.notification;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The number of unread notifications. */
public record UnreadCount(@Schema(examples = "0") long unreadCount) {}
