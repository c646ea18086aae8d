package io.streamcore.video.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import io.streamcore.kit.media.DeliveryType;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.video.catalog.Asset;
import io.streamcore.video.catalog.AssetMove;
import io.streamcore.video.catalog.OrphanedAsset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoStatus;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.codecs.pojo.PojoCodecProvider;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with what the driver's codecs, which work by reflection, have stored so far. */
class VideoCodecTest {
    private static final CodecRegistry REFLECTION = CodecRegistries.fromRegistries(
            MongoClientSettings.getDefaultCodecRegistry(),
            CodecRegistries.fromProviders(
                    PojoCodecProvider.builder().automatic(true).build()));

    private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.789Z");
    private static final OrphanedAsset ORPHAN =
            new OrphanedAsset("orphan", MediaKind.IMAGE, DeliveryType.AUTHENTICATED, TIME);

    private final VideoCodecs codecs = new VideoCodecs();

    @Test
    void videoWithEveryFieldIsStoredByteForByteAsBefore() throws IllegalAccessException {
        Video full = fullVideo();

        RawBsonDocument stored = new RawBsonDocument(full, codec(Video.class));

        assertThat(bytes(stored)).isEqualTo(bytes(new RawBsonDocument(full, REFLECTION.get(Video.class))));
    }

    @Test
    void emptyVideoIsStoredByteForByteAsBefore() {
        RawBsonDocument stored = new RawBsonDocument(new Video(), codec(Video.class));

        assertThat(bytes(stored)).isEqualTo(bytes(new RawBsonDocument(new Video(), REFLECTION.get(Video.class))));
    }

    @Test
    void everyFieldOfAVideoIsRead() throws IllegalAccessException {
        Video full = fullVideo();
        RawBsonDocument stored = new RawBsonDocument(full, REFLECTION.get(Video.class));

        assertThat(read(stored, codec(Video.class))).usingRecursiveComparison().isEqualTo(full);
    }

    @Test
    void fieldsThatADocumentLacksKeepTheirInitialValues() {
        BsonDocument stored = new BsonDocument();

        assertThat(read(stored, codec(Video.class))).usingRecursiveComparison().isEqualTo(new Video());
    }

    @Test
    void nullIsReadAsNullOrAsTheInitialValueOfAPrimitive() throws IllegalAccessException {
        BsonDocument stored = new BsonDocument();
        new RawBsonDocument(fullVideo(), codec(Video.class)).keySet().forEach(name -> stored.put(name, BsonNull.VALUE));
        Video expected = new Video();
        expected.orphanedAssets = null;

        assertThat(read(stored, codec(Video.class))).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void unknownFieldsAreSkippedWhateverTheyContain() throws IllegalAccessException {
        Video full = fullVideo();
        BsonDocument stored = new BsonDocument("future", new BsonDocument("title", new BsonInt32(1)));
        stored.putAll(new RawBsonDocument(full, codec(Video.class)));
        stored.append("openViews", RawBsonDocument.parse("{a: [{b: 1}]}").getArray("a"));
        stored.getDocument("videoFile").append("bytes", new BsonInt64(1));

        assertThat(read(stored, codec(Video.class))).usingRecursiveComparison().isEqualTo(full);
    }

    @Test
    void numbersOfAnotherTypeAreReadAsBefore() {
        BsonDocument stored = new BsonDocument("views", new BsonInt32(7))
                .append("duration", new BsonInt32(8))
                .append("cleanupAttempts", new BsonInt64(9));

        Video read = read(stored, codec(Video.class));

        assertThat(read).usingRecursiveComparison().isEqualTo(read(stored, REFLECTION.get(Video.class)));
        assertThat(read.views).isEqualTo(7);
        assertThat(read.duration).isEqualTo(8);
        assertThat(read.cleanupAttempts).isEqualTo(9);
    }

    @ParameterizedTest
    @MethodSource("records")
    void embeddedRecordIsStoredAndReadAsBefore(Record embedded) {
        assertStoredAsBefore(embedded, embedded.getClass());
    }

    @ParameterizedTest
    @EnumSource
    void everyStatusIsStoredAndReadAsBefore(VideoStatus status) {
        Video video = new Video();
        video.status = status;

        RawBsonDocument stored = new RawBsonDocument(video, codec(Video.class));

        assertThat(stored.getString("status").getValue()).isEqualTo(status.name());
        assertThat(read(stored, codec(Video.class)).status).isEqualTo(status);
    }

    static List<Record> records() {
        return List.of(
                new Asset("id", "url", DeliveryType.UPLOAD, 3L, "mp4"),
                Asset.FRAME,
                new AssetMove(DeliveryType.AUTHENTICATED, "file", "thumbnail"),
                new AssetMove(DeliveryType.UPLOAD, null, "thumbnail"),
                ORPHAN,
                new OrphanedAsset("orphan", MediaKind.VIDEO, null, TIME));
    }

    @SuppressWarnings("unchecked")
    private <R> void assertStoredAsBefore(Object embedded, Class<R> type) {
        RawBsonDocument stored = new RawBsonDocument((R) embedded, codec(type));
        RawBsonDocument before = new RawBsonDocument((R) embedded, REFLECTION.get(type));

        assertThat(bytes(stored)).isEqualTo(bytes(before));
        assertThat(read(before, codec(type))).isEqualTo(embedded);
    }

    private <T> Codec<T> codec(Class<T> type) {
        return codecs.get(type, REFLECTION);
    }

    private static <T> T read(BsonDocument document, Codec<T> codec) {
        RawBsonDocument raw = document instanceof RawBsonDocument given
                ? given
                : new RawBsonDocument(document, new BsonDocumentCodec());
        try (BsonBinaryReader reader = new BsonBinaryReader(raw.getByteBuffer().asNIO())) {
            return codec.decode(reader, DecoderContext.builder().build());
        }
    }

    private static byte[] bytes(RawBsonDocument document) {
        byte[] bytes = new byte[document.getByteBuffer().remaining()];
        document.getByteBuffer().get(bytes);
        return bytes;
    }

    /** A video whose every field has a value that no other field has, as far as its type allows. */
    private static Video fullVideo() throws IllegalAccessException {
        Video video = new Video();
        int number = 1;
        List<Field> fields = Arrays.stream(Video.class.getFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
        for (Field field : fields) {
            field.set(video, value(field, number++));
        }
        return video;
    }

    private static Object value(Field field, int number) {
        Class<?> type = field.getType();
        if (type == List.class) {
            return field.getName().equals("orphanedAssets") ? List.of(ORPHAN) : List.of("first", field.getName());
        }
        if (type == String.class) {
            return field.getName();
        }
        if (type == ObjectId.class) {
            return new ObjectId(number, number);
        }
        if (type == Instant.class) {
            return TIME.plusSeconds(number);
        }
        if (type == Asset.class) {
            return new Asset(field.getName(), null, DeliveryType.AUTHENTICATED, (long) number, "mp4");
        }
        if (type == AssetMove.class) {
            return new AssetMove(DeliveryType.AUTHENTICATED, "newFile", null);
        }
        return scalar(type, number);
    }

    private static Object scalar(Class<?> type, int number) {
        if (type.isEnum()) {
            return type.getEnumConstants()[1];
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == int.class || type == Integer.class) {
            return number;
        }
        if (type == long.class || type == Long.class) {
            return (long) number;
        }
        if (type == double.class) {
            return number + 0.5;
        }
        throw new AssertionError("Add a value of " + type);
    }
}
