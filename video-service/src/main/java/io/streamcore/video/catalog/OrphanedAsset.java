package io.streamcore.video.catalog;

import io.streamcore.kit.media.MediaKind;
import java.time.Instant;

/**
 * An asset that is to be destroyed unless the video refers to it then: one that was replaced, or one that is being
 * stored and may never be referred to.
 *
 * @param dueAt from when on that is decided
 */
public record OrphanedAsset(String publicId, MediaKind kind, Instant dueAt) {}
