package io.streamcore.authclient.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.authclient.AuthServiceClient;
import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.testing.AuthServiceStub;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(AuthServiceStub.class)
class AccountEventConsumerTest {
    @Inject
    @RestClient
    AuthServiceClient client;

    @Inject
    FeedCursorRepository cursors;

    @Inject
    ErasureRepository erasures;

    @Inject
    UserDirectory directory;

    @Inject
    ErasureConfig config;

    @Inject
    MongoClient mongo;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    AuthServiceStub authService;

    private final MovableClock clock = MovableClock.stopped();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final RecordingHandler handler = new RecordingHandler();
    private final RecordingHandler otherHandler = new RecordingHandler();
    private final ObjectId account = new ObjectId();
    private AccountEventConsumer consumer;
    private AccountEventConsumer otherInstance;

    @BeforeEach
    void skipEarlierEvents() {
        cursors.moveTo(Integer.toString(authService.cursor()));
        mongo.getDatabase(database).getCollection("erasures").deleteMany(new Document());
        consumer = consumer(cursors, handler);
        otherInstance = consumer(cursors, otherHandler);
    }

    @AfterEach
    void makeAuthServiceAvailable() {
        authService.setAvailable(true);
    }

    @Test
    void deletedAccountIsErasedInTwoPasses() {
        authService.deleteUser(account.toHexString());

        consumer.run();
        consumer.run();
        assertThat(handler.earlierPasses).containsExactly(account);
        assertThat(handler.lastPasses).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        consumer.run();
        clock.advance(Duration.ofHours(1));
        consumer.run();

        assertThat(handler.earlierPasses).containsExactly(account);
        assertThat(handler.lastPasses).containsExactly(account);
    }

    @Test
    void lastPassComesAfterTheLongestRequest() {
        RecordingHandler late = new RecordingHandler();
        AccountEventConsumer withLastPass = new AccountEventConsumer(
                client, cursors, erasures, late, directory, new LastPass(Duration.ofHours(4)), metrics, clock);
        authService.deleteUser(account.toHexString());

        withLastPass.run();
        clock.advance(Duration.ofMinutes(2));
        withLastPass.run();
        clock.advance(Duration.ofHours(4).minusMillis(1));
        withLastPass.run();
        assertThat(late.earlierPasses).containsExactly(account, account);
        assertThat(late.lastPasses).isEmpty();
        clock.advance(Duration.ofMillis(1));
        withLastPass.run();
        clock.advance(Duration.ofHours(9));
        withLastPass.run();

        assertThat(late.earlierPasses).containsExactly(account, account);
        assertThat(late.lastPasses).containsExactly(account);
    }

    @Test
    void otherEventsMoveOnlyTheCursor() {
        authService.addEvent("account-renamed", account.toHexString());

        consumer.run();

        assertThat(handler.earlierPasses).isEmpty();
        assertThat(cursors.read()).contains(Integer.toString(authService.cursor()));
        assertThat(metrics.get("streamcore.account.events.cursor").gauge().value())
                .isEqualTo(authService.cursor());
    }

    @Test
    void feedIsReadToItsEnd() {
        List<ObjectId> accounts = Stream.generate(ObjectId::new).limit(250).toList();
        accounts.forEach(id -> authService.deleteUser(id.toHexString()));

        consumer.run();

        assertThat(handler.earlierPasses).containsExactlyInAnyOrderElementsOf(accounts);
    }

    @Test
    void deletionIsNotLostByACrashBeforeTheCursorMoves() {
        authService.deleteUser(account.toHexString());
        AccountEventConsumer crashing = consumer(new CrashingCursors(), handler);
        assertThatThrownBy(crashing::run).hasMessage("crash");
        assertThat(handler.earlierPasses).isEmpty();

        consumer.run();

        assertThat(handler.earlierPasses).containsExactly(account);
        assertThat(cursors.read()).contains(Integer.toString(authService.cursor()));
    }

    @Test
    void deletionIsErasedOnceThoughACrashRepeatsItsEvent() {
        authService.deleteUser(account.toHexString());
        consumer.run();
        cursors.moveTo(Integer.toString(authService.cursor() - 1));

        consumer.run();

        assertThat(handler.earlierPasses).containsExactly(account);
    }

    @Test
    void secondInstanceDoesNotTakeALeasedErasure() {
        authService.deleteUser(account.toHexString());
        handler.action = (userId, pass) -> {
            clock.advance(Duration.ofSeconds(29));
            otherInstance.run();
        };

        consumer.run();

        assertThat(otherHandler.earlierPasses).isEmpty();
    }

    @Test
    void renewedLeaseIsNotTakenOver() {
        authService.deleteUser(account.toHexString());
        handler.action = (userId, pass) -> {
            clock.advance(Duration.ofSeconds(29));
            pass.renewLease();
            clock.advance(Duration.ofSeconds(29));
            otherInstance.run();
        };

        consumer.run();

        assertThat(otherHandler.earlierPasses).isEmpty();
    }

    @Test
    void secondInstanceTakesOverWhenTheLeaseHasEnded() {
        authService.deleteUser(account.toHexString());
        handler.action = (userId, pass) -> {
            clock.advance(Duration.ofSeconds(30));
            otherInstance.run();
        };

        consumer.run();

        assertThat(otherHandler.earlierPasses).containsExactly(account);
    }

    @Test
    void failedPassIsRepeatedWhenItsLeaseEnds() {
        authService.deleteUser(account.toHexString());
        handler.action = (userId, pass) -> {
            throw new IllegalStateException("no");
        };
        consumer.run();
        handler.action = (userId, pass) -> {};
        consumer.run();
        assertThat(handler.earlierPasses).containsExactly(account);

        clock.advance(Duration.ofSeconds(30));
        consumer.run();

        assertThat(handler.earlierPasses).containsExactly(account, account);
        assertThat(handler.lastPasses).isEmpty();
    }

    @Test
    void queuedErasureIsProcessedWhileAuthServiceIsUnavailable() {
        authService.deleteUser(account.toHexString());
        consumer.run();
        authService.setAvailable(false);
        clock.advance(Duration.ofMinutes(2));

        consumer.run();

        assertThat(handler.lastPasses).containsExactly(account);
    }

    @Test
    void deletedAccountIsRemovedFromTheDirectory() {
        authService.putUser(account.toHexString(), "ann" + account);
        assertThat(directory.find(account)).isPresent();
        authService.deleteUser(account.toHexString());

        consumer.run();

        assertThat(directory.find(account)).isEmpty();
    }

    private AccountEventConsumer consumer(FeedCursorRepository cursors, AccountDeletionHandler handler) {
        return new AccountEventConsumer(client, cursors, erasures, handler, directory, config, metrics, clock);
    }

    private record LastPass(Duration after) implements ErasureConfig {
        @Override
        public String every() {
            return "off";
        }

        @Override
        public Duration secondPass() {
            return Duration.ofMinutes(2);
        }

        @Override
        public Optional<Duration> lastPass() {
            return Optional.of(after);
        }

        @Override
        public Duration lease() {
            return Duration.ofSeconds(30);
        }
    }

    private final class CrashingCursors extends FeedCursorRepository {
        CrashingCursors() {
            super(mongo, database);
        }

        @Override
        void moveTo(String cursor) {
            throw new IllegalStateException("crash");
        }
    }
}
