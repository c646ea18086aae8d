package io.streamcore.video.view;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What counts as a view. */
@ConfigMapping(prefix = "streamcore.view")
public interface ViewConfig {
    /** A viewer counts once for a video in this time. */
    @WithDefault("PT30M")
    Duration window();

    /**
     * Whether a signed-in read of a single video counts and is remembered as if it had been reported: clients of the
     * Node API never report a view.
     */
    @WithDefault("true")
    boolean countReads();

    /** Key of the anonymous viewers' hash; without it nobody can find out whose it is. */
    String secret();
}
