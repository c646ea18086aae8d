package io.streamcore.subscription.notification;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamcore.kit.page.Page;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of notifications, with the number of unread ones on all pages. */
@Schema(requiredProperties = {"docs", "limit", "hasNextPage", "nextCursor", "unreadCount"})
public record NotificationPage(
        @JsonUnwrapped Page<NotificationView> entries,

        @Schema(examples = "3") long unreadCount) {}
