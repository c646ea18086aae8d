package io.streamcore.video.catalog;

import io.streamcore.kit.media.MediaKind;
import java.time.Instant;

/**
 * An asset that is destroyed unless its video refers to it when it is due: it was replaced, or its upload may not
 * complete.
 */
public record OrphanedAsset(String publicId, MediaKind kind, Instant dueAt) {}
