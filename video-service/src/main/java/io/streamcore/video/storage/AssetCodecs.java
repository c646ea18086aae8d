package io.streamcore.video.storage;

import io.streamcore.kit.media.DeliveryType;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.video.catalog.Asset;
import io.streamcore.video.catalog.AssetMove;
import io.streamcore.video.catalog.OrphanedAsset;
import io.streamcore.video.storage.RecordCodec.Component;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.Codec;
import org.bson.codecs.EnumCodec;
import org.bson.codecs.LongCodec;
import org.bson.codecs.StringCodec;
import org.bson.codecs.jsr310.InstantCodec;

/** The codecs of the records in a video. */
final class AssetCodecs {
    private static final Codec<String> TEXT = new StringCodec();
    private static final Codec<DeliveryType> TYPE = new EnumCodec<>(DeliveryType.class);

    static final Codec<Asset> ASSET = new RecordCodec<>(
            Asset.class,
            List.of(
                    new Component("publicId", TEXT),
                    new Component("url", TEXT),
                    new Component("type", TYPE),
                    new Component("version", new LongCodec()),
                    new Component("format", TEXT)),
            asset -> new Object[] {asset.publicId(), asset.url(), asset.type(), asset.version(), asset.format()},
            read -> new Asset(
                    (String) read[0], (String) read[1], (DeliveryType) read[2], (Long) read[3], (String) read[4]));

    static final Codec<AssetMove> MOVE = new RecordCodec<>(
            AssetMove.class,
            List.of(new Component("type", TYPE), new Component("file", TEXT), new Component("thumbnail", TEXT)),
            move -> new Object[] {move.type(), move.file(), move.thumbnail()},
            read -> new AssetMove((DeliveryType) read[0], (String) read[1], (String) read[2]));

    static final Codec<OrphanedAsset> ORPHAN = new RecordCodec<>(
            OrphanedAsset.class,
            List.of(
                    new Component("publicId", TEXT),
                    new Component("kind", new EnumCodec<>(MediaKind.class)),
                    new Component("type", TYPE),
                    new Component("dueAt", new InstantCodec())),
            orphan -> new Object[] {orphan.publicId(), orphan.kind(), orphan.type(), orphan.dueAt()},
            read -> new OrphanedAsset(
                    (String) read[0], (MediaKind) read[1], (DeliveryType) read[2], (Instant) read[3]));

    private AssetCodecs() {}
}
