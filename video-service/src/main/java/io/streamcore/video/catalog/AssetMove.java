package io.streamcore.video.catalog;

import io.streamcore.kit.media.DeliveryType;

/**
 * A pending move of a video's assets to new names, recorded before it begins. It is completed before another one is
 * planned, so that an asset is always under its present or its recorded future name.
 *
 * @param type the delivery type afterwards
 * @param file the new public id of the video file; null if it stays
 * @param thumbnail the new public id of the thumbnail; null if it stays
 */
public record AssetMove(DeliveryType type, String file, String thumbnail) {}
