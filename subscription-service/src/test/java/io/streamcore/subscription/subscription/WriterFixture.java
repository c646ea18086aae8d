package io.streamcore.subscription.subscription;

import static org.bson.codecs.configuration.CodecRegistries.fromProviders;
import static org.bson.codecs.configuration.CodecRegistries.fromRegistries;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.local.mongo.LocalMongo;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.subscription.channel.CounterRepository;
import io.streamcore.subscription.channel.SubscriptionCounter;
import io.streamcore.testing.MovableClock;
import java.time.Duration;
import org.bson.codecs.pojo.PojoCodecProvider;
import org.bson.types.ObjectId;

/** The writers with a database of their own, without a container. */
final class WriterFixture implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(1);

    final MovableClock clock = MovableClock.running();
    final Interruption interruption = new Interruption();
    final StoredCounters stored;
    final SubscriptionChangeRepository changes;
    final CounterRepository counters;
    final SubscriptionWriter writer;
    final BulkSubscriptionWriter bulkWriter;
    final ChangeRecoveryJob recovery;

    private final LocalMongo mongo = LocalMongo.temporary(System.getenv());
    private final MongoClient client;

    private record TestConfig(Duration turnWithin, Duration othersWithin, String repairEvery)
            implements SubscriptionConfig {}

    WriterFixture() {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(mongo.uri()))
                .codecRegistry(fromRegistries(
                        MongoClientSettings.getDefaultCodecRegistry(),
                        fromProviders(
                                PojoCodecProvider.builder().automatic(true).build())))
                .build());
        String name = "streamcore_writer_" + new ObjectId();
        MongoDatabase database = client.getDatabase(name);
        stored = new StoredCounters(client, name);
        changes = new InterruptibleChangeRepository(
                database.getCollection("subscriptions", Subscription.class), interruption);
        changes.createIndexes(new CreateIndexes());
        counters = new InterruptibleCounterRepository(
                database.getCollection("counters", SubscriptionCounter.class), interruption);
        writer = writer(LONG);
        bulkWriter = new BulkSubscriptionWriter(changes, counters, writer, clock);
        recovery = new ChangeRecoveryJob(changes, writer, clock);
    }

    /** A writer that waits so long for the changes of others, as another process would have. */
    SubscriptionWriter writer(Duration othersWithin) {
        return new SubscriptionWriter(changes, counters, new TestConfig(LONG, othersWithin, "off"), clock);
    }

    void recoverLater() {
        clock.advance(Duration.ofSeconds(10));
        recovery.run();
    }

    static void crash() {
        throw new Interruption.SimulatedCrash();
    }

    @Override
    public void close() {
        client.close();
        mongo.close();
    }
}
