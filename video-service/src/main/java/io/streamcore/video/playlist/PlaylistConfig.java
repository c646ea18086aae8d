package io.streamcore.video.playlist;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of playlists. */
@ConfigMapping(prefix = "streamcore.playlist")
public interface PlaylistConfig {
    /** How many videos a playlist can have; a playlist is one document of at most 16 MB, read as a whole. */
    @WithDefault("5000")
    int maxVideos();

    /** How many playlists a user can have. */
    @WithDefault("500")
    int maxPlaylists();
}
