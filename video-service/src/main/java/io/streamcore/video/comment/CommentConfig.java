package io.streamcore.video.comment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of comments. */
@ConfigMapping(prefix = "streamcore.comment")
public interface CommentConfig {
    /** New comments and replies of one account in a minute. */
    @WithDefault("10")
    int perMinute();

    /** New comments and replies of one account in an hour. */
    @WithDefault("100")
    int perHour();

    /** How old an account must be for links in its comments. */
    @WithDefault("P1D")
    Duration linksAfter();

    /** How often interrupted changes are looked for. */
    @WithDefault("2s")
    String recoverEvery();

    /** After this time a change in progress is recovered; too early does no harm. */
    @WithDefault("PT5S")
    Duration recoverAfter();
}
