package io.streamcore.video.storage;

import static io.streamcore.video.storage.EntityField.nullable;
import static io.streamcore.video.storage.EntityField.primitive;

import io.streamcore.kit.media.DeliveryType;
import io.streamcore.video.catalog.Asset;
import io.streamcore.video.catalog.OrphanedAsset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoStatus;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.bson.codecs.BooleanCodec;
import org.bson.codecs.Codec;
import org.bson.codecs.DoubleCodec;
import org.bson.codecs.EnumCodec;
import org.bson.codecs.IntegerCodec;
import org.bson.codecs.LongCodec;
import org.bson.codecs.ObjectIdCodec;
import org.bson.codecs.StringCodec;
import org.bson.codecs.jsr310.InstantCodec;
import org.bson.types.ObjectId;

/** The stored form of a video: every field of {@link Video}, in alphabetical order after the id. */
final class VideoCodec extends EntityCodec<Video> {
    private static final Codec<String> TEXT = new StringCodec();
    private static final Codec<List<String>> TEXTS = new ListCodec<>(TEXT);
    private static final Codec<List<OrphanedAsset>> ORPHANS = new ListCodec<>(AssetCodecs.ORPHAN);
    private static final Codec<ObjectId> ID = new ObjectIdCodec();
    private static final Codec<Instant> TIME = new InstantCodec();
    private static final Codec<Integer> INT = new IntegerCodec();
    private static final Codec<Long> LONG = new LongCodec();
    private static final Codec<Double> DOUBLE = new DoubleCodec();
    private static final Codec<Boolean> BOOLEAN = new BooleanCodec();
    private static final Codec<DeliveryType> DELIVERY = new EnumCodec<>(DeliveryType.class);
    private static final Codec<VideoStatus> STATUS = new EnumCodec<>(VideoStatus.class);

    VideoCodec() {
        super(
                Video.class,
                Video::new,
                List.of(
                        nullable("_id", ID, v -> v.id, (v, x) -> v.id = x),
                        number("cleanupAttempts", v -> v.cleanupAttempts, (v, x) -> v.cleanupAttempts = x),
                        time("cleanupDueAt", v -> v.cleanupDueAt, (v, x) -> v.cleanupDueAt = x),
                        flag("commentsClosed", v -> v.commentsClosed, (v, x) -> v.commentsClosed = x),
                        primitive("commentsCount", LONG, v -> v.commentsCount, (v, x) -> v.commentsCount = x),
                        time("createdAt", v -> v.createdAt, (v, x) -> v.createdAt = x),
                        text("description", v -> v.description, (v, x) -> v.description = x),
                        flag("direct", v -> v.direct, (v, x) -> v.direct = x),
                        primitive("duration", DOUBLE, v -> v.duration, (v, x) -> v.duration = x),
                        text("fileId", v -> v.fileId, (v, x) -> v.fileId = x),
                        text("hls", v -> v.hls, (v, x) -> v.hls = x),
                        flag("isPublished", v -> v.isPublished, (v, x) -> v.isPublished = x),
                        primitive("likesCount", LONG, v -> v.likesCount, (v, x) -> v.likesCount = x),
                        flag("listed", v -> v.listed, (v, x) -> v.listed = x),
                        nullable("move", AssetCodecs.MOVE, v -> v.move, (v, x) -> v.move = x),
                        number("moveAttempts", v -> v.moveAttempts, (v, x) -> v.moveAttempts = x),
                        time("moveDueAt", v -> v.moveDueAt, (v, x) -> v.moveDueAt = x),
                        nullable("leftovers", ORPHANS, v -> v.orphanedAssets, (v, x) -> v.orphanedAssets = x),
                        nullable("owner", ID, v -> v.owner, (v, x) -> v.owner = x),
                        nullable("pinnedComment", ID, v -> v.pinnedComment, (v, x) -> v.pinnedComment = x),
                        number("announceAttempts", v -> v.publicationAttempts, (v, x) -> v.publicationAttempts = x),
                        time("announceDueAt", v -> v.publicationDueAt, (v, x) -> v.publicationDueAt = x),
                        nullable("publicationNew", BOOLEAN, v -> v.publicationNew, (v, x) -> v.publicationNew = x),
                        time("publishedAt", v -> v.publishedAt, (v, x) -> v.publishedAt = x),
                        number("reconcileAttempts", v -> v.reconcileAttempts, (v, x) -> v.reconcileAttempts = x),
                        time("reconcileDueAt", v -> v.reconcileDueAt, (v, x) -> v.reconcileDueAt = x),
                        time("removedAt", v -> v.removedAt, (v, x) -> v.removedAt = x),
                        text("sortTitle", v -> v.sortTitle, (v, x) -> v.sortTitle = x),
                        nullable("status", STATUS, v -> v.status, (v, x) -> v.status = x),
                        texts("tags", v -> v.tags, (v, x) -> v.tags = x),
                        texts("terms", v -> v.terms, (v, x) -> v.terms = x),
                        nullable("termsVersion", INT, v -> v.termsVersion, (v, x) -> v.termsVersion = x),
                        asset("thumbnail", v -> v.thumbnail, (v, x) -> v.thumbnail = x),
                        text("thumbnailId", v -> v.thumbnailId, (v, x) -> v.thumbnailId = x),
                        text("title", v -> v.title, (v, x) -> v.title = x),
                        texts("titleTerms", v -> v.titleTerms, (v, x) -> v.titleTerms = x),
                        flag("unlisted", v -> v.unlisted, (v, x) -> v.unlisted = x),
                        time("updatedAt", v -> v.updatedAt, (v, x) -> v.updatedAt = x),
                        time("uploadExpiresAt", v -> v.uploadExpiresAt, (v, x) -> v.uploadExpiresAt = x),
                        nullable("uploadType", DELIVERY, v -> v.uploadType, (v, x) -> v.uploadType = x),
                        primitive("version", LONG, v -> v.version, (v, x) -> v.version = x),
                        asset("videoFile", v -> v.videoFile, (v, x) -> v.videoFile = x),
                        primitive("views", LONG, v -> v.views, (v, x) -> v.views = x)));
    }

    private static EntityField<Video, String> text(
            String name, Function<Video, String> getter, BiConsumer<Video, String> setter) {
        return nullable(name, TEXT, getter, setter);
    }

    private static EntityField<Video, List<String>> texts(
            String name, Function<Video, List<String>> getter, BiConsumer<Video, List<String>> setter) {
        return nullable(name, TEXTS, getter, setter);
    }

    private static EntityField<Video, Instant> time(
            String name, Function<Video, Instant> getter, BiConsumer<Video, Instant> setter) {
        return nullable(name, TIME, getter, setter);
    }

    private static EntityField<Video, Asset> asset(
            String name, Function<Video, Asset> getter, BiConsumer<Video, Asset> setter) {
        return nullable(name, AssetCodecs.ASSET, getter, setter);
    }

    private static EntityField<Video, Integer> number(
            String name, Function<Video, Integer> getter, BiConsumer<Video, Integer> setter) {
        return primitive(name, INT, getter, setter);
    }

    private static EntityField<Video, Boolean> flag(
            String name, Function<Video, Boolean> getter, BiConsumer<Video, Boolean> setter) {
        return primitive(name, BOOLEAN, getter, setter);
    }
}
