package io.streamcore.subscription.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/** What users are notified of. */
public enum NotificationKind {
    /** A channel that one is subscribed to has published a video. */
    @JsonProperty("video")
    VIDEO("video"),
    /** Somebody has commented on one's video. */
    @JsonProperty("comment")
    COMMENT("comment"),
    /** Somebody has replied to one's comment. */
    @JsonProperty("reply")
    REPLY("reply"),
    /** One's video has reached a number of likes. */
    @JsonProperty("like-milestone")
    LIKE_MILESTONE("like-milestone");

    private final String code;

    NotificationKind(String code) {
        this.code = code;
    }

    /** The name in stored notifications and settings, as in JSON. */
    String code() {
        return code;
    }

    /** @param code null means a video: notifications of earlier versions have no kind */
    static NotificationKind ofCode(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElse(VIDEO);
    }
}
