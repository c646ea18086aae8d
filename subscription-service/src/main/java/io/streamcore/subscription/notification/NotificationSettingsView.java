package io.streamcore.subscription.notification;

import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which notifications a user wants. */
@Schema(name = "NotificationSettings")
public record NotificationSettingsView(
        @Schema(description = "New videos of channels that one is subscribed to")
        boolean videos,

        @Schema(description = "Comments on one's videos") boolean comments,
        @Schema(description = "Replies to one's comments") boolean replies,

        @Schema(description = "Numbers of likes that one's videos reach")
        boolean likeMilestones) {

    static NotificationSettingsView of(Set<NotificationKind> wanted) {
        return new NotificationSettingsView(
                wanted.contains(NotificationKind.VIDEO),
                wanted.contains(NotificationKind.COMMENT),
                wanted.contains(NotificationKind.REPLY),
                wanted.contains(NotificationKind.LIKE_MILESTONE));
    }
}
