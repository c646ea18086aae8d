package io.streamcore.video.view;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of view counting. */
@ConfigMapping(prefix = "streamcore.view")
public interface ViewConfig {
    /** How long a viewer is not counted again for the same video. */
    @WithDefault("PT30M")
    Duration window();

    /**
     * Whether a signed-in read of a single video counts as a reported view, because clients of the Node API never
     * report views.
     */
    @WithDefault("true")
    boolean countReads();

    /** How long reads are gathered, so that their views are written together. */
    @WithDefault("50ms")
    Duration batchWithin();

    /** How often interrupted views are looked for. */
    @WithDefault("2s")
    String recoverEvery();

    /** After this time a view that is not counted yet is taken over; too early does no harm. */
    @WithDefault("PT5S")
    Duration recoverAfter();

    /** The key of the hashes of anonymous viewers, without which they cannot be related to an address. */
    String secret();
}
