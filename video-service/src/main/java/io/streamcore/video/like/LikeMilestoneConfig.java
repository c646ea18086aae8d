package io.streamcore.video.like;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** Settings of notices of likes. */
@ConfigMapping(prefix = "streamcore.like-notice")
public interface LikeMilestoneConfig {
    /** Numbers of likes of which the owner of a video is notified. */
    @WithDefault("10,100,1000,10000,100000,1000000")
    List<Long> milestones();
}
