package io.streamcore.video.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamcore.local.mongo.EmbeddedMongo;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.pojo.PojoCodecProvider;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Views on the embedded database, with something that happens after each write: the crash of the process, for example. */
abstract class InterruptibleViews {
    private static final String DATABASE = "interrupted_views_test";
    static final Duration WINDOW = Duration.ofMinutes(30);

    private static EmbeddedMongo mongo;
    private static MongoClient client;

    final MovableClock clock = MovableClock.stopped();
    final ViewMetrics metrics = new ViewMetrics(new SimpleMeterRegistry());
    final MongoDatabase database = client.getDatabase(DATABASE);
    private final InterruptibleCounts counts = new InterruptibleCounts();
    final InterruptibleWindows windows = new InterruptibleWindows();
    final ViewWriter writer = new ViewWriter(windows, counts, metrics);
    private final ViewRecoveryJob recovery = new ViewRecoveryJob(windows, writer, clock);
    final ObjectId video = new ObjectId();

    /** Runs after each write of the thread under test. */
    Runnable afterWrite = () -> {};

    private final AtomicInteger writesLeft = new AtomicInteger();
    private boolean partially;

    @BeforeAll
    static void startMongo() {
        mongo = EmbeddedMongo.inMemory();
        client = createClient(mongo);
    }

    /** A client with codecs of entities. */
    static MongoClient createClient(EmbeddedMongo server) {
        var entities = PojoCodecProvider.builder().automatic(true).build();
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(server.uri()))
                .codecRegistry(CodecRegistries.fromRegistries(
                        MongoClientSettings.getDefaultCodecRegistry(), CodecRegistries.fromProviders(entities)))
                .build());
    }

    @AfterAll
    static void stopMongo() {
        client.close();
        mongo.close();
    }

    @BeforeEach
    void insertVideo() {
        stored().insertOne(new Document("_id", video).append("views", 0L).append("version", 7L));
    }

    @AfterEach
    void empty() {
        database.drop();
    }

    /** Later than every lease. */
    void recoverLater() {
        clock.advance(Duration.ofMinutes(1));
        recovery.run();
    }

    void interruptAfter(int writes, Runnable action) {
        writesLeft.set(writes);
        afterWrite = () -> {
            if (writesLeft.decrementAndGet() == 0) {
                partially = false;
                action.run();
            }
        };
    }

    /** Crashes when a half of the statements of this bulk write is executed. */
    void crashWithin(int write) {
        interruptAfter(write, InterruptibleViews::crash);
        partially = true;
    }

    private <T> List<T> executed(List<T> statements) {
        return partially && writesLeft.get() == 1 ? statements.subList(0, statements.size() / 2) : statements;
    }

    void assertCompleted() {
        assertThat(windowsInQueue()).isZero();
        assertThat(stored().find(new Document("_id", video)).first().getList("openViews", ObjectId.class, List.of()))
                .isEmpty();
    }

    long views() {
        return stored().find(new Document("_id", video)).first().getLong("views");
    }

    long openWindows() {
        return database.getCollection("views").countDocuments();
    }

    long windowsInQueue() {
        return database.getCollection("views").countDocuments(new Document("dueAt", new Document("$exists", true)));
    }

    MongoCollection<Document> stored() {
        return database.getCollection("videos");
    }

    static void crash() {
        throw new SimulatedCrash();
    }

    /** Simulates the end of the process. */
    static final class SimulatedCrash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    final class InterruptibleWindows extends ViewRepository {
        InterruptibleWindows() {
            super(client, DATABASE);
        }

        @Override
        Optional<ViewAttempt> prepare(ObjectId id, String viewer, Instant now, Instant until, Instant recoverAt) {
            Optional<ViewAttempt> prepared = super.prepare(id, viewer, now, until, recoverAt);
            if (prepared.isPresent()) {
                afterWrite.run();
            }
            return prepared;
        }

        @Override
        List<ViewAttempt> prepareAll(List<QueuedRead> reads, Instant now, Instant until, Instant recoverAt) {
            List<ViewAttempt> prepared = super.prepareAll(executed(reads), now, until, recoverAt);
            afterWrite.run();
            return prepared;
        }

        @Override
        List<ViewAttempt> commitAll(List<ViewAttempt> attempts) {
            List<ViewAttempt> committed = super.commitAll(executed(attempts));
            afterWrite.run();
            return committed;
        }

        @Override
        void completeAll(List<ViewAttempt> attempts) {
            super.completeAll(executed(attempts));
            afterWrite.run();
        }

        @Override
        boolean commit(ViewAttempt view) {
            boolean committed = super.commit(view);
            afterWrite.run();
            return committed;
        }

        @Override
        boolean takeOver(ViewAttempt stale, ViewAttempt own) {
            boolean taken = super.takeOver(stale, own);
            afterWrite.run();
            return taken;
        }

        @Override
        void complete(ViewAttempt view) {
            super.complete(view);
            afterWrite.run();
        }
    }

    @Vetoed
    private final class Videos extends VideoRepository {
        @Override
        public MongoCollection<Video> mongoCollection() {
            return database.getCollection("videos", Video.class);
        }
    }

    @Vetoed
    private final class InterruptibleCounts extends ViewCountRepository {
        InterruptibleCounts() {
            super(new Videos());
        }

        @Override
        boolean register(ObjectId id, ObjectId view) {
            boolean registered = super.register(id, view);
            afterWrite.run();
            return registered;
        }

        @Override
        List<ViewAttempt> registerAll(List<ViewAttempt> attempts) {
            List<ViewAttempt> registered = super.registerAll(executed(attempts));
            afterWrite.run();
            return registered;
        }

        @Override
        int countAll(List<ViewAttempt> attempts) {
            int counted = super.countAll(executed(attempts));
            afterWrite.run();
            return counted;
        }

        @Override
        void withdraw(ObjectId id, ObjectId view) {
            super.withdraw(id, view);
            afterWrite.run();
        }

        @Override
        Optional<Long> count(ObjectId id, ObjectId view) {
            Optional<Long> counted = super.count(id, view);
            afterWrite.run();
            return counted;
        }
    }
}
