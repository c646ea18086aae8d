package io.streamcore.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.streamcore.kit.internal.InternalCredential;
import io.streamcore.kit.internal.InternalCredentials;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.ETag;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.local.mongo.EmbeddedMongo;
import io.streamcore.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of idempotency keys, on the embedded database without a container. */
class IdempotencyRulesTest {
    private static final String DATABASE = "idempotency_test";
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final InternalCredential CREDENTIAL = InternalCredentials.of("a-credential-of-this-test");

    private static EmbeddedMongo mongo;
    private static MongoClient client;

    private final MovableClock clock = MovableClock.stopped();
    private final String key = UUID.randomUUID().toString();
    private final List<ObjectId> created = new ArrayList<>();
    private final IdempotencyKeyRepository keys = new IdempotencyKeyRepository(client, DATABASE);
    private final KeyLeaseRenewal leases = new KeyLeaseRenewal(keys, clock, LEASE);
    private final Idempotency idempotency = new Idempotency(keys, CREDENTIAL, new ObjectMapper(), clock, leases);

    @BeforeAll
    static void startMongo() {
        mongo = EmbeddedMongo.inMemory();
        client = MongoClients.create(mongo.uri());
    }

    @AfterAll
    static void stopMongo() {
        client.close();
        mongo.close();
    }

    @Test
    void repeatedRequestGetsTheStoredResponseWithoutAnotherCreation() {
        ApiResponse<String> first = once("a", this::create);

        ApiResponse<String> second = once("a", this::create);

        assertThat(first.data()).isEqualTo(created.get(0).toHexString());
        assertThat(second).isEqualTo(first).isEqualTo(ApiResponse.created(first.data(), "Created"));
        assertThat(created).hasSize(1);
    }

    @Test
    void requestWithoutKeyDoesNotAccessTheDatabase() {
        Idempotency withoutDatabase = new Idempotency(null, null, null, null, null);

        ApiResponse<String> response = withoutDatabase.once(
                "probe", "anonymous", null, null, String.class, id -> ApiResponse.created(id.toHexString(), "Created"));

        assertThat(response.data()).hasSize(24);
    }

    @Test
    void keysOfOtherOperationsAndCallersAreIndependent() {
        once("a", this::create);

        idempotency.once("other", "caller", key, fingerprint("b"), String.class, this::create);
        idempotency.once("operation", "other", key, fingerprint("c"), String.class, this::create);

        assertThat(created).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void differentRequestWithTheSameKeyIsRejected() {
        once("a", this::create);

        assertRejected(422, "idempotency-key-reused", () -> once("b", this::create));
    }

    @Test
    void malformedKeysAreRejected() {
        for (String malformed : List.of("", "k".repeat(256), "tab\t", "\u00e9")) {
            assertRejected(
                    400,
                    "bad-idempotency-key",
                    () -> idempotency.once(
                            "operation", "caller", malformed, fingerprint("a"), String.class, this::create));
        }
        assertThat(created).isEmpty();
    }

    @Test
    void keyIsLeasedToARunningAttemptUntilItsLeaseEnds() {
        once("a", id -> {
            clock.advance(LEASE.minusMillis(1));
            assertRejected(409, "idempotency-in-progress", () -> once("a", this::create));
            clock.advance(Duration.ofMillis(1));
            once("a", this::create);
            return create(id);
        });

        assertThat(created).hasSize(2).containsOnly(created.get(0));
    }

    @Test
    void rejectionInProgressNamesWhatIsLeftOfTheLease() {
        once("a", id -> {
            assertRetryAfter("30");
            clock.advance(Duration.ofMillis(9_001));
            assertRetryAfter("21");
            clock.advance(Duration.ofMillis(20_998));
            assertRetryAfter("1");
            return create(id);
        });
    }

    private void assertRetryAfter(String seconds) {
        assertThatThrownBy(() -> once("a", this::create))
                .isInstanceOfSatisfying(
                        ApiException.class, error -> assertThat(error.headers()).containsEntry("Retry-After", seconds));
    }

    @Test
    void attemptThatWasTakenOverDoesNotStoreItsResponse() {
        once("a", id -> {
            clock.advance(LEASE);
            once("a", this::create);
            return ApiResponse.ok("late", "Late");
        });

        assertThat(once("a", this::create).message()).isEqualTo("Created");
    }

    @Test
    void runningAttemptKeepsItsKeyByRenewal() {
        once("a", id -> {
            clock.advance(LEASE.minusMillis(1));
            leases.renew();
            clock.advance(LEASE.minusMillis(1));
            assertRejected(409, "idempotency-in-progress", () -> once("a", this::create));
            return create(id);
        });
    }

    @Test
    void leaseOfAFinishedAttemptIsNotRenewed() {
        once("a", this::create);
        clock.advance(Duration.ofSeconds(1));

        leases.renew();

        assertThat(stored().getDate("leasedUntil").toInstant())
                .isEqualTo(clock.instant().minusSeconds(1).plus(LEASE));
    }

    @Test
    void rejectionOfARequestFreesItsKey() {
        assertRejected(
                400,
                "bad",
                () -> once("a", id -> {
                    throw ApiException.badRequest("bad", "Bad");
                }));
        assertThat(stored()).isNull();

        assertThat(once("b", this::create).statusCode()).isEqualTo(201);
    }

    @Test
    void serverErrorKeepsTheKeyBoundToItsRequestAndId() {
        List<ObjectId> offered = new ArrayList<>();
        for (int status : List.of(500, 503)) {
            assertRejected(
                    status,
                    "failed",
                    () -> once("a", id -> {
                        offered.add(id);
                        throw new ApiException(status, "failed", "Failed");
                    }));
        }
        assertRejected(422, "idempotency-key-reused", () -> once("b", this::create));

        once("a", this::create);

        assertThat(offered).hasSize(2).containsOnly(created.get(0));
    }

    @Test
    void unexpectedFailureIsPassedOnAndAllowsAnAttemptWithTheSameIdAtOnce() {
        IllegalStateException failure = new IllegalStateException("The database is unavailable");
        List<ObjectId> offered = new ArrayList<>();

        assertThatThrownBy(() -> once("a", id -> {
                    offered.add(id);
                    throw failure;
                }))
                .isSameAs(failure);

        once("a", this::create);
        assertThat(offered).containsExactly(created.get(0));
    }

    @Test
    void burnedIdIsReplacedForThisAttemptAndAllLaterOnes() {
        List<ObjectId> offered = new ArrayList<>();

        assertThatThrownBy(() -> once("a", id -> {
                    offered.add(id);
                    throw offered.size() == 1 ? new BurnedId() : new IllegalStateException("Failed");
                }))
                .isInstanceOf(IllegalStateException.class);

        once("a", this::create);
        assertThat(offered).hasSize(2).doesNotHaveDuplicates();
        assertThat(created).containsExactly(offered.get(1));
    }

    @Test
    void creationThatIsRepeatedWithANewIdIsCompleted() {
        ApiResponse<String> response = once("a", id -> {
            if (created.isEmpty()) {
                created.add(id);
                throw new BurnedId();
            }
            return create(id);
        });

        assertThat(response.data()).isEqualTo(created.get(1).toHexString());
        assertThat(once("a", this::create)).isEqualTo(response);
    }

    @Test
    void burnedIdIsNotReplacedByAnAttemptThatWasTakenOver() {
        assertRejected(
                409,
                "idempotency-in-progress",
                () -> once("a", id -> {
                    clock.advance(LEASE);
                    once("a", this::create);
                    throw new BurnedId();
                }));
    }

    @Test
    void attemptThatWasTakenOverNeitherFreesNorReleasesTheKey() {
        assertRejected(
                400,
                "bad",
                () -> once("a", id -> {
                    clock.advance(LEASE);
                    once("a", this::create);
                    throw ApiException.badRequest("bad", "Bad");
                }));

        once("a", this::create);

        assertThat(created).hasSize(1);
    }

    @Test
    void unreadableStoredResponseIsReported() {
        once("a", this::create);
        collection().updateOne(new Document("_id", id()), new Document("$set", new Document("data", "no JSON")));

        assertThatThrownBy(() -> once("a", this::create)).hasMessage("A stored response cannot be read");
    }

    @Test
    void responseThatCannotBeStoredIsReportedAndReleasesTheKey() {
        Object unserializable = new Object();

        assertThatThrownBy(() -> idempotency.once(
                        "operation",
                        "caller",
                        key,
                        fingerprint("a"),
                        Object.class,
                        id -> ApiResponse.created(unserializable, "Created")))
                .isInstanceOf(IllegalStateException.class);

        assertThat(once("a", this::create).statusCode()).isEqualTo(201);
    }

    @Test
    void keysExpireAfterADay() {
        keys.createIndexes(new CreateIndexes());

        once("a", this::create);

        Instant expected = clock.instant().plus(Duration.ofDays(1));
        assertThat(stored().getDate("expireAt")).isEqualTo(Date.from(expected));
        assertThat(collection().listIndexes().map(index -> index.get("key", Document.class)))
                .contains(new Document("expireAt", 1), new Document("run", 1));
    }

    @Test
    void keyThatIsDeletedBetweenInsertAndReadIsReportedAsInProgress() {
        IdempotencyKeyRepository deleting = new IdempotencyKeyRepository(
                MongoProxies.beforeEach("find", client, () -> collection().deleteMany(new Document())), DATABASE);
        keys.claim(id(), "fingerprint", clock.instant(), leases.end());

        assertRejected(
                409,
                "idempotency-in-progress",
                () -> deleting.claim(id(), "fingerprint", clock.instant(), leases.end()));
    }

    private ApiResponse<String> once(String body, Function<ObjectId, ApiResponse<String>> creation) {
        return idempotency.once("operation", "caller", key, fingerprint(body), String.class, creation);
    }

    private ApiResponse<String> create(ObjectId id) {
        created.add(id);
        return ApiResponse.created(id.toHexString(), "Created");
    }

    private Fingerprint fingerprint(String body) {
        return idempotency.fingerprint().and(body);
    }

    private String id() {
        return ETag.of("operation", "caller", key).value();
    }

    private Document stored() {
        return collection().find(new Document("_id", id())).first();
    }

    private static MongoCollection<Document> collection() {
        return client.getDatabase(DATABASE).getCollection("idempotency_keys");
    }

    private static void assertRejected(int status, String code, Runnable request) {
        assertThatThrownBy(request::run).isInstanceOfSatisfying(ApiException.class, error -> {
            assertThat(error.status()).isEqualTo(status);
            assertThat(error.code()).isEqualTo(code);
        });
    }
}
