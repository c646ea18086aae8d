package io.streamcore.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.internal.MongoClientImpl;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Quarkus sets these from its own configuration and ignores the connection string. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class MongoSettingsTest {
    @Inject
    MongoClient client;

    @Test
    void writesAreAcknowledgedByAMajorityWithJournal() {
        assertThat(client.getWriteConcern()).isEqualTo(WriteConcern.MAJORITY.withJournal(true));
    }

    @Test
    void writesAreRetried() {
        assertThat(settings().getRetryWrites()).isTrue();
    }

    @Test
    void readsAreNotRetriedAndTheWaitForAConnectionIsBounded() {
        assertThat(settings().getRetryReads()).isFalse();
        assertThat(settings().getConnectionPoolSettings().getMaxWaitTime(TimeUnit.MILLISECONDS))
                .isEqualTo(2000);
    }

    private MongoClientSettings settings() {
        return ((MongoClientImpl) ClientProxy.unwrap(client)).getSettings();
    }
}
