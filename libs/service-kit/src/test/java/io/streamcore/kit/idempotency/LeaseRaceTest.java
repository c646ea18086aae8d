package io.streamcore.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.streamcore.kit.response.ApiException;
import io.streamcore.local.mongo.EmbeddedMongo;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A request that takes over a key, while something happens between its read and its update. */
class LeaseRaceTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final EmbeddedMongo mongo = EmbeddedMongo.inMemory();
    private final MongoClient client = MongoClients.create(mongo.uri());
    private final IdempotencyKeyRepository keys = new IdempotencyKeyRepository(client, "test");

    @AfterEach
    void stopMongo() {
        client.close();
        mongo.close();
    }

    @Test
    void leaseThatIsRenewedMeanwhileIsNotTakenOver() {
        IdempotencyRecord holder = keys.claim("id", "fingerprint", NOW.minusSeconds(30), NOW);
        IdempotencyKeyRepository other = beforeEachUpdate(() -> keys.renew(Set.of(holder.run()), NOW.plusSeconds(30)));

        assertInProgress(() -> other.claim("id", "fingerprint", NOW, NOW.plusSeconds(30)));

        keys.finish(holder, 201, "Created", "{}");
        assertThat(keys.claim("id", "fingerprint", NOW, NOW.plusSeconds(30)).message())
                .isEqualTo("Created");
    }

    @Test
    void leaseThatIsTakenOverMeanwhileIsNotTakenOverTwice() {
        keys.claim("id", "fingerprint", NOW.minusSeconds(30), NOW);
        IdempotencyKeyRepository other =
                beforeEachUpdate(() -> keys.claim("id", "fingerprint", NOW, NOW.plusSeconds(30)));

        assertInProgress(() -> other.claim("id", "fingerprint", NOW, NOW.plusSeconds(30)));
    }

    private static void assertInProgress(Runnable claim) {
        assertThatThrownBy(claim::run).isInstanceOfSatisfying(ApiException.class, error -> assertThat(error.code())
                .isEqualTo("idempotency-in-progress"));
    }

    private IdempotencyKeyRepository beforeEachUpdate(Runnable action) {
        return new IdempotencyKeyRepository(MongoProxies.beforeEach("updateOne", client, action), "test");
    }
}
