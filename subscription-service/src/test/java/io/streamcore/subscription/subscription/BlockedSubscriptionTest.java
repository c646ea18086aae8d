package io.streamcore.subscription.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.kit.response.ApiException;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.subscription.block.BlockService;
import io.streamcore.subscription.channel.CounterRepository;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A block that is stored, and finds no subscription to end, just before the subscription is written. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class BlockedSubscriptionTest {
    SignedInUsers users;

    @Inject
    StoredCounters stored;

    @Inject
    SubscriptionChangeRepository changes;

    @Inject
    SubscriptionRepository subscriptions;

    @Inject
    ToggleIntentRepository intents;

    @Inject
    CounterRepository counters;

    @Inject
    BlockService blocks;

    @Inject
    UserDirectory directory;

    @Inject
    SubscriptionConfig config;

    @Inject
    Clock clock;

    private SignedInUser channel;
    private SignedInUser reader;
    private SubscriptionService service;

    @BeforeEach
    void createService() {
        channel = users.create();
        reader = users.create();
        service = new SubscriptionService(new LateWriter(), subscriptions, intents, counters, blocks, directory, clock);
    }

    @Test
    void subscriptionIsUndone() {
        assertThatThrownBy(() -> service.subscribe(reader.id(), channel.id()))
                .isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.code())
                        .isEqualTo("blocked"));

        stored.assertConsistent(channel.id());
        assertThat(stored.rows("channel", channel.id())).isZero();
    }

    @Test
    void toggleIsUndone() {
        assertThatThrownBy(() -> service.toggle(reader.id(), channel.id())).isInstanceOf(ApiException.class);

        stored.assertConsistent(channel.id());
        assertThat(stored.rows("channel", channel.id())).isZero();
    }

    @Vetoed
    private final class LateWriter extends SubscriptionWriter {
        LateWriter() {
            super(changes, counters, config, clock);
        }

        @Override
        public Optional<Long> add(ObjectId subscriber, ObjectId channel) {
            block();
            return super.add(subscriber, channel);
        }

        @Override
        SubscriptionState toggle(ObjectId subscriber, ObjectId channel) {
            block();
            return super.toggle(subscriber, channel);
        }

        private void block() {
            given().header("Authorization", BlockedSubscriptionTest.this.channel.bearer())
                    .put("/api/v1/channels/blocked/" + reader)
                    .then()
                    .statusCode(200);
        }
    }
}
