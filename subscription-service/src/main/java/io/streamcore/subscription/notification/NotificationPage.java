package io.streamcore.subscription.notification;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamcore.kit.page.Page;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of notifications, and how many there are on all pages that were not read. */
@Schema(requiredProperties = {"docs", "limit", "hasNextPage", "nextCursor", "unreadCount"})
public record NotificationPage(
        @JsonUnwrapped Page<NotificationView> entries,

        @Schema(examples = "3") long unreadCount) {}
