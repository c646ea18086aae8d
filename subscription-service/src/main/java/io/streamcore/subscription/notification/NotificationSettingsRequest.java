package io.streamcore.subscription.notification;

import io.streamcore.kit.response.ApiException;
import java.util.EnumMap;
import java.util.Map;

/** Which notifications a user wants; absent ones stay as they are. */
public record NotificationSettingsRequest(Boolean videos, Boolean comments, Boolean replies, Boolean likeMilestones) {

    /** @throws ApiException 400 {@code nothing-to-change} */
    Map<NotificationKind, Boolean> changes() {
        Map<NotificationKind, Boolean> changes = new EnumMap<>(NotificationKind.class);
        changes.put(NotificationKind.VIDEO, videos);
        changes.put(NotificationKind.COMMENT, comments);
        changes.put(NotificationKind.REPLY, replies);
        changes.put(NotificationKind.LIKE_MILESTONE, likeMilestones);
        changes.values().removeIf(value -> value == null);
        if (changes.isEmpty()) {
            throw ApiException.badRequest("nothing-to-change", "Give at least one field to change");
        }
        return changes;
    }
}
