package io.streamcore.subscription.notification;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the bell shows. */
public record UnreadCount(@Schema(examples = "0") long unreadCount) {}
