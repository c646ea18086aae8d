package io.streamcore.auth.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.kit.response.ApiException;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** An address that an account can get back is nobody else's, whatever happens at the same time. */
@AuthTest
class ReservedEmailTest {
    private static final Duration UNDO_LIFE = Duration.ofDays(7);
    private static final int THREADS = 16;

    @Inject
    UserRepository users;

    @Inject
    NewUserRepository newUsers;

    @Inject
    AddressRepository addresses;

    @Inject
    ReservedEmailRepository reserved;

    @Inject
    MongoClient database;

    @Inject
    MovableClock clock;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String name;

    private MongoCollection<Document> accounts() {
        return database.getDatabase(name).getCollection("users");
    }

    private User stored(TestAccount account) {
        return users.findByUsername(account.username()).orElseThrow();
    }

    private static Response move(String accessToken, String email) {
        return given().header("Authorization", "Bearer " + accessToken)
                .contentType(ContentType.JSON)
                .body("{\"email\":\"%s\"}".formatted(email))
                .patch("/api/v1/users/update-account");
    }

    /** An account that had its address until a moment ago. */
    private static TestAccount moved() {
        TestAccount ada = TestAccount.registered();
        move(ada.accessToken(), "new-" + ada.email()).then().statusCode(200);
        return ada;
    }

    private boolean changes(User read, String email, Instant now) {
        return addresses.change(read, read.fullName(), email, Optional.empty(), now);
    }

    private User newcomer(String email) {
        String name = TestAccount.unregistered().username();
        Instant now = clock.instant();
        return new User(new ObjectId(), name, email, "Bob", "hash", null, null, now, now);
    }

    @Test
    void addressThatWasReservedAfterItWasCheckedIsRejected() {
        User bob = stored(TestAccount.registered());
        TestAccount ada = TestAccount.registered();
        reserved.requireUnreserved(ada.email(), bob.id(), clock.instant());

        move(ada.accessToken(), "new-" + ada.email()).then().statusCode(200);

        assertThatThrownBy(() -> changes(bob, ada.email(), clock.instant())).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> newUsers.add(newcomer(ada.email()))).isInstanceOf(ApiException.class);
        assertThat(newUsers.addAll(List.of(newcomer(ada.email())), clock.instant()))
                .hasSize(1);
    }

    @Test
    void noneOfSixteenThreadsGetsAnAddressWhileItIsBeingReserved() {
        List<String> others = Stream.generate(() -> TestAccount.registered().accessToken())
                .limit(THREADS - 1)
                .toList();
        for (int round = 0; round < 3; round++) {
            TestAccount ada = TestAccount.registered();
            String access = ada.accessToken();
            AtomicBoolean isMoved = new AtomicBoolean();

            List<Integer> statuses = ConcurrentCalls.run(THREADS, i -> {
                if (i > 0) {
                    return tryUntil(isMoved, others.get(i - 1), ada.email());
                }
                int status = move(access, "new-" + ada.email()).statusCode();
                isMoved.set(true);
                return status;
            });

            assertThat(statuses.get(0)).isEqualTo(200);
            assertThat(Collections.frequency(statuses, 409)).isEqualTo(THREADS - 1);
            assertThat(accounts().countDocuments(new Document("email", ada.email())))
                    .isZero();
        }
    }

    /** The last status other than "taken", if there is one. */
    private static int tryUntil(AtomicBoolean end, String accessToken, String email) {
        int status = 409;
        while (!end.get() && status == 409) {
            status = move(accessToken, email).statusCode();
        }
        return status;
    }

    @Test
    void addressIsFreeForOneOtherAccountOnceItsChangeCannotBeUndone() {
        TestAccount ada = moved();
        TestAccount bob = moved();
        Instant later = clock.instant().plus(UNDO_LIFE);

        assertThat(changes(stored(TestAccount.registered()), ada.email(), later))
                .isTrue();
        assertThat(newUsers.addAll(List.of(newcomer(bob.email())), later)).isEmpty();

        User late = stored(TestAccount.registered());
        assertThatThrownBy(() -> changes(late, ada.email(), later)).isInstanceOf(ApiException.class);
        assertThat(newUsers.addAll(List.of(newcomer(bob.email())), later)).hasSize(1);
    }

    @Test
    void accountGetsItsFormerAddressBackByAnotherChange() {
        TestAccount ada = moved();

        move(ada.accessToken(), ada.email()).then().statusCode(200);

        assertThat(stored(ada).email()).isEqualTo(ada.email());
    }

    /** An earlier version changes addresses without looking at what is reserved. */
    @Test
    void whatIsReservedForNobodyDoesNotPreventTheChangeOfAnotherAccount() {
        TestAccount ada = TestAccount.registered();
        TestAccount bob = TestAccount.registered();
        accounts()
                .updateOne(
                        new Document("username", ada.username()),
                        new Document("$set", new Document("reservedEmails", List.of("left-" + bob.email()))));
        accounts()
                .updateOne(
                        new Document("username", bob.username()),
                        new Document("$set", new Document("email", "left-" + bob.email()))
                                .append("$unset", new Document("reservedEmails", "")));

        move(bob.accessToken(), "new-" + bob.email()).then().statusCode(200);
    }

    @Test
    void addressThatAnEarlierVersionReservedIsRejected() {
        TestAccount ada = moved();
        accounts()
                .updateOne(
                        new Document("username", ada.username()),
                        new Document("$unset", new Document("reservedEmails", "")));

        move(TestAccount.registered().accessToken(), ada.email()).then().statusCode(409);
        new TestAccount(TestAccount.unregistered().username(), ada.email(), ada.password())
                .register()
                .then()
                .statusCode(409);
    }
}
