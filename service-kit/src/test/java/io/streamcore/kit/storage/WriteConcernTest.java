package io.streamcore.kit.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.internal.MongoClientImpl;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.local.testing.LocalPlatformResource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The platform sets both from its own configuration, whatever the connection string says. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class WriteConcernTest {
    @Inject
    MongoClient client;

    @Test
    void aWriteIsAcknowledgedWhenAMajorityHasItInItsJournal() {
        assertEquals(WriteConcern.MAJORITY.withJournal(true), client.getWriteConcern());
    }

    @Test
    void aWriteThatAChangeOfPrimaryCutsOffIsTriedAgain() {
        MongoClientImpl driver = (MongoClientImpl) ClientProxy.unwrap(client);

        assertTrue(driver.getSettings().getRetryWrites());
    }
}
