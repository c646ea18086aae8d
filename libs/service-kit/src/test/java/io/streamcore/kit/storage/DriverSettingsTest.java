package io.streamcore.kit.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** The platform sets these from its own configuration, whatever the connection string says. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class DriverSettingsTest {
    @Inject
    MongoClient client;

    @Test
    void aWriteIsAcknowledgedWhenAMajorityHasItInItsJournal() {
        assertEquals(WriteConcern.MAJORITY.withJournal(true), client.getWriteConcern());
    }

    @Test
    void aWriteThatAChangeOfPrimaryCutsOffIsTriedAgain() {
        assertTrue(settings().getRetryWrites());
    }

    @Test
    void aReadIsNotTriedAgainAndNoRequestQueuesForLong() {
        assertFalse(settings().getRetryReads());
        assertEquals(2000, settings().getConnectionPoolSettings().getMaxWaitTime(TimeUnit.MILLISECONDS));
    }

    private MongoClientSettings settings() {
        return ((MongoClientImpl) ClientProxy.unwrap(client)).getSettings();
    }
}
