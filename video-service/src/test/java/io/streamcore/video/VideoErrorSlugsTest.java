package io.streamcore.video;

import io.streamcore.testing.ErrorSlugsTestBase;
import java.util.Set;

class VideoErrorSlugsTest extends ErrorSlugsTestBase {
    VideoErrorSlugsTest() {
        super(
                Set.of(
                        "bad-notification",
                        "bad-signature",
                        "bad-type",
                        "bad-value",
                        "changed-since",
                        "conflicting-fields",
                        "control-characters",
                        "deleted-since",
                        "description-mended",
                        "duplicate-video",
                        "duration-unknown",
                        "like-busy",
                        "malformed-json",
                        "media-store-unavailable",
                        "no-file-to-play",
                        "no-known-video",
                        "no-video-track",
                        "not-in-playlist",
                        "not-owner",
                        "nothing-to-change",
                        "owner-unknown",
                        "playback-link-not-found",
                        "playlist-full",
                        "playlist-not-found",
                        "required",
                        "subscriptions-unavailable",
                        "thumbnail-missing",
                        "title-mended",
                        "title-missing",
                        "too-large",
                        "too-long",
                        "too-many",
                        "too-many-links",
                        "too-many-playlists",
                        "unknown-sort",
                        "unknown-videos-left-out",
                        "unsupported-media-type",
                        "upload-cancelled",
                        "upload-not-open",
                        "user-unknown",
                        "video-not-found",
                        "views-mended",
                        "wrong-asset"),
                Set.of(
                        "create-playback-link",
                        "create-playlist",
                        "liked-videos",
                        "playback-links",
                        "playlist-videos",
                        "start-upload",
                        "upload-video",
                        "x-status"));
    }
}
