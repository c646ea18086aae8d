package io.streamcore.kit.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

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
    void keyOfACrashedProcessIsLockedUntilItsLeaseEnds() {
        IdempotencyRecord crashed = claim(Instant.now().plus(Duration.ofHours(1)));
        String wait = send().then().statusCode(409).extract().header("Retry-After");
        assertThat(Integer.parseInt(wait)).isBetween(3500, 3600);

        keys.renew(Set.of(crashed.run()), Instant.now());

        send().then().statusCode(201).body("data.id", is(crashed.resourceId().toHexString()));
    }

    @Test
    void runningProcessRenewsItsLease() {
        Instant soon = Instant.now().plusSeconds(2);
        IdempotencyRecord running = claim(soon);
        leases.add(running);
        try {
            await().until(() ->
                    claimedUntil(running).isAfter(soon) && Instant.now().isAfter(soon.plusSeconds(1)));

            send().then().statusCode(409);
        } finally {
            leases.remove(running);
        }
    }

    @Test
    void holderThatLostItsLeaseCannotChangeTheKey() {
        IdempotencyRecord late = claim(Instant.now());
        String response = send().then().statusCode(201).extract().asString();

        keys.finish(late, 201, "Late", "{}");
        keys.release(late, Instant.now());
        keys.delete(late);

        assertThat(send().then().statusCode(201).extract().asString()).isEqualTo(response);
        assertThatThrownBy(() -> keys.replaceId(late)).isInstanceOf(ApiException.class);
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
        String id = ETag.of("probe", "anonymous", key).value();
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
