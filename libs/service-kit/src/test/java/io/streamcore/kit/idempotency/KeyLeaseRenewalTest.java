package io.streamcore.kit.idempotency;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ETag;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class KeyLeaseRenewalTest {
    private final String key = UUID.randomUUID().toString();

    @Inject
    Idempotency idempotency;

    @Inject
    IdempotencyKeyRepository keys;

    @Inject
    KeyLeaseRenewal leases;

    @Inject
    MongoClient mongo;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    @Test
    void keyOfADeadProcessIsRefusedUntilItsLeaseIsOver() {
        IdempotencyRecord dead = claim(Instant.now().plus(Duration.ofHours(1)));
        send().then().statusCode(409).header("Retry-After", is("1"));

        keys.renew(Set.of(dead.run()), Instant.now());

        send().then().statusCode(201).body("data.id", is(dead.resourceId().toHexString()));
    }

    @Test
    void processThatLivesRenewsItsLease() {
        Instant soon = Instant.now().plusSeconds(2);
        IdempotencyRecord running = claim(soon);
        leases.keep(running);
        try {
            await().until(() ->
                    claimedUntil(running).isAfter(soon) && Instant.now().isAfter(soon.plusSeconds(1)));

            send().then().statusCode(409);
        } finally {
            leases.drop(running);
        }
    }

    @Test
    void holderThatLostItsKeyChangesItNoMore() {
        IdempotencyRecord late = claim(Instant.now());
        String answer = send().then().statusCode(201).extract().asString();

        keys.finish(late, 201, "Late", "{}");
        keys.release(late, Instant.now());
        keys.forget(late);

        assertEquals(answer, send().then().statusCode(201).extract().asString());
        Assertions.assertThrows(ApiException.class, () -> keys.anotherId(late));
    }

    private Instant claimedUntil(IdempotencyRecord running) {
        return mongo.getDatabase(database)
                .getCollection("idempotency_keys")
                .find(new Document("_id", running.id()))
                .first()
                .getDate("leasedUntil")
                .toInstant();
    }

    private IdempotencyRecord claim(Instant leasedUntil) {
        String id = ETag.of("probe", "nobody", key).value();
        String fingerprint = idempotency.fingerprint().and("abc").and("x").text();
        return keys.claim(id, fingerprint, Instant.now(), leasedUntil);
    }

    private Response send() {
        return given().contentType(ContentType.JSON)
                .body("{\"title\":\"abc\",\"text\":\"x\"}")
                .header("Idempotency-Key", key)
                .post("/probe/once");
    }
}
