package io.streamcore.video.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a video has come; docs/videos.md draws the arrows. */
public enum VideoStatus {
    /** Its file has not arrived whole yet. */
    @JsonProperty("uploading")
    UPLOADING,
    /** Its file has arrived, what is in it is not known yet. */
    @JsonProperty("processing")
    PROCESSING,
    /** It can be played. */
    @JsonProperty("ready")
    READY,
    /** Its file never came, or is no video. */
    @JsonProperty("failed")
    FAILED
}
