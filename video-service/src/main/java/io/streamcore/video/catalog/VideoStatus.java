package io.streamcore.video.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The state of a video; docs/videos.md shows the transitions. */
public enum VideoStatus {
    /** The file is not stored completely yet. */
    @JsonProperty("uploading")
    UPLOADING,
    /** The file is stored, its content is not known yet. */
    @JsonProperty("processing")
    PROCESSING,
    /** It can be played. */
    @JsonProperty("ready")
    READY,
    /** The file was not received in time, or is not a supported video. */
    @JsonProperty("failed")
    FAILED
}
