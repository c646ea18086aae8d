package io.streamcore.subscription.post;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of posts. */
@ConfigMapping(prefix = "streamcore.post")
public interface PostConfig {
    /** New posts of one account in a minute. */
    @WithDefault("10")
    int perMinute();

    /** New posts of one account in an hour. */
    @WithDefault("100")
    int perHour();

    /** How old an account must be for links in its posts. */
    @WithDefault("P1D")
    Duration linksAfter();

    /** How often deleted posts are looked for. */
    @WithDefault("2s")
    String purgeEvery();

    /** How long a deleted post is kept, without its text, so that no change of its likes outlives it. */
    @WithDefault("PT1M")
    Duration purgeAfter();
}
