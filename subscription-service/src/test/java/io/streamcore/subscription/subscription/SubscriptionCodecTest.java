package io.streamcore.subscription.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bson.codecs.configuration.CodecRegistries.fromProviders;
import static org.bson.codecs.configuration.CodecRegistries.fromRegistries;

import com.mongodb.MongoClientSettings;
import io.streamcore.subscription.channel.CounterCodecs;
import io.streamcore.subscription.channel.SubscriptionCounter;
import io.streamcore.subscription.subscription.SubscriptionChange.ChangeKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.codecs.pojo.PojoCodecProvider;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the codecs of this service with the driver's codec for classes, which they replace. */
class SubscriptionCodecTest {
    private static final CodecRegistry DRIVERS_OWN = fromRegistries(
            MongoClientSettings.getDefaultCodecRegistry(),
            fromProviders(PojoCodecProvider.builder().automatic(true).build()));
    private static final CodecRegistry OURS =
            fromRegistries(fromProviders(new SubscriptionCodecs(), new CounterCodecs()), DRIVERS_OWN);

    static List<Object> rows() {
        Subscription plain = new Subscription();
        plain.id = new ObjectId();
        plain.subscriber = new ObjectId();
        plain.channel = new ObjectId();
        plain.active = true;
        plain.subscribedAt = Instant.ofEpochMilli(1_796_000_000_123L);
        Subscription changing = new Subscription();
        changing.id = new ObjectId();
        changing.subscriber = new ObjectId();
        changing.channel = new ObjectId();
        changing.change = SubscriptionChange.prepare(ChangeKind.REMOVE, Instant.ofEpochMilli(1_796_000_000_000L));
        changing.change.committed = true;
        changing.unsettled = true;
        Subscription unfinished = new Subscription();
        unfinished.id = new ObjectId();
        unfinished.change = new SubscriptionChange();
        unfinished.unsettled = false;
        SubscriptionCounter counter = new SubscriptionCounter();
        counter.id = new ObjectId();
        counter.subscribers = Long.MAX_VALUE;
        counter.subscribedTo = -1;
        counter.open = new ArrayList<>(List.of(new ObjectId(), new ObjectId()));
        counter.version = 7;
        SubscriptionCounter fresh = new SubscriptionCounter();
        fresh.id = new ObjectId();
        return List.of(plain, changing, unfinished, counter, fresh);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void documentIsTheSameAsThatOfTheDriver(Object row) {
        assertThat(encode(OURS, row)).isEqualTo(encode(DRIVERS_OWN, row));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void documentOfTheDriverIsReadToTheSameRow(Object row) {
        BsonDocument stored = encode(DRIVERS_OWN, row);

        assertThat(decode(OURS, row.getClass(), stored))
                .usingRecursiveComparison()
                .isEqualTo(row)
                .isEqualTo(decode(DRIVERS_OWN, row.getClass(), stored));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void unknownFieldsAreIgnored(Object row) {
        BsonDocument stored = encode(DRIVERS_OWN, row).append("note", new BsonString("of another version"));
        stored.append("nothing", BsonNull.VALUE).append("nested", new BsonDocument("a", new BsonInt32(1)));
        if (stored.containsKey("change")) {
            stored.getDocument("change").append("note", BsonNull.VALUE);
        }

        assertThat(decode(OURS, row.getClass(), stored))
                .usingRecursiveComparison()
                .isEqualTo(row);
    }

    @Test
    void countsOfAnotherTypeAreRead() {
        BsonDocument stored = new BsonDocument("_id", new BsonObjectId())
                .append("subscribers", new BsonInt32(3))
                .append("subscribedTo", new BsonDouble(4));

        SubscriptionCounter counter = decode(OURS, SubscriptionCounter.class, stored);

        assertThat(counter)
                .usingRecursiveComparison()
                .isEqualTo(decode(DRIVERS_OWN, SubscriptionCounter.class, stored));
        assertThat(counter.subscribers).isEqualTo(3);
    }

    @SuppressWarnings("unchecked")
    private static <T> BsonDocument encode(CodecRegistry registry, T row) {
        BsonDocument document = new BsonDocument();
        ((Codec<T>) registry.get(row.getClass()))
                .encode(
                        new BsonDocumentWriter(document),
                        row,
                        EncoderContext.builder()
                                .isEncodingCollectibleDocument(true)
                                .build());
        return document;
    }

    private static <T> T decode(CodecRegistry registry, Class<T> type, BsonDocument document) {
        return registry.get(type)
                .decode(
                        new BsonDocumentReader(document),
                        DecoderContext.builder().build());
    }
}
