package io.streamcore.video.playlist;

import io.streamcore.video.catalog.Visibility;

/** The validated description of a playlist; a component that was not given is null. */
record PlaylistDetails(String name, String description, Visibility visibility) {
    boolean isEmpty() {
        return name == null && description == null && visibility == null;
    }
}
