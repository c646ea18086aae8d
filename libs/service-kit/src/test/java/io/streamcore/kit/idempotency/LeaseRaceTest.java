package io.streamcore.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.kit.response.ApiException;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A request that takes over a key, while something happens between its read and its update. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class LeaseRaceTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Inject
    IdempotencyKeyRepository keys;

    @Inject
    MongoClient mongo;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    private final String id = UUID.randomUUID().toString();

    @Test
    void leaseThatIsRenewedMeanwhileIsNotTakenOver() {
        IdempotencyRecord holder = keys.claim(id, "fingerprint", NOW.minusSeconds(30), NOW);
        IdempotencyKeyRepository other = beforeEachUpdate(() -> keys.renew(Set.of(holder.run()), NOW.plusSeconds(30)));

        assertInProgress(() -> other.claim(id, "fingerprint", NOW, NOW.plusSeconds(30)));

        keys.finish(holder, 201, "Created", "{}");
        assertThat(keys.claim(id, "fingerprint", NOW, NOW.plusSeconds(30)).message())
                .isEqualTo("Created");
    }

    @Test
    void leaseThatIsTakenOverMeanwhileIsNotTakenOverTwice() {
        keys.claim(id, "fingerprint", NOW.minusSeconds(30), NOW);
        IdempotencyKeyRepository other =
                beforeEachUpdate(() -> keys.claim(id, "fingerprint", NOW, NOW.plusSeconds(30)));

        assertInProgress(() -> other.claim(id, "fingerprint", NOW, NOW.plusSeconds(30)));
    }

    private static void assertInProgress(Runnable claim) {
        assertThatThrownBy(claim::run).isInstanceOfSatisfying(ApiException.class, error -> assertThat(error.code())
                .isEqualTo("idempotency-in-progress"));
    }

    private IdempotencyKeyRepository beforeEachUpdate(Runnable action) {
        MongoDatabase real = mongo.getDatabase(database);
        MongoCollection<?> collection = proxy(MongoCollection.class, (self, method, arguments) -> {
            if (method.getName().equals("updateOne")) {
                action.run();
            }
            try {
                return method.invoke(real.getCollection("idempotency_keys"), arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        MongoDatabase racing = proxy(MongoDatabase.class, (self, method, arguments) -> collection);
        return new IdempotencyKeyRepository(proxy(MongoClient.class, (self, method, arguments) -> racing), database);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
