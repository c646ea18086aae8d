package io.streamcore.auth.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.MongoCommandRecorder;
import io.streamcore.testing.ConcurrentCalls;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.bson.BsonDocument;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

@AuthTest
class AccountEventsTest {
    @Inject
    AccountEventRepository events;

    @Inject
    MongoCommandRecorder mongo;

    private static Response ask(String query) {
        return given().header("X-StreamCore-Internal", "a-credential-of-at-least-thirty-two-characters")
                .get("/internal/accounts/events" + query);
    }

    private ObjectId publish() {
        ObjectId id = new ObjectId();
        events.publish(id, StoredAccountEvent.ACCOUNT_DELETED, new ObjectId(), Instant.now());
        return id;
    }

    @Test
    void consumerContinuesAtItsCursor() {
        String start = ask("?limit=1000").path("cursor");
        ObjectId first = publish();
        ObjectId second = publish();

        Response page = ask("?limit=1&after=" + start);

        page.then()
                .statusCode(200)
                .body("events._id", contains(first.toHexString()))
                .body("events[0].type", is("account-deleted"))
                .body("events[0].keySet()", containsInAnyOrder("_id", "type", "userId", "at"));
        String next = page.path("cursor");
        ask("?after=" + next).then().body("events._id", contains(second.toHexString()));
        String end = ask("?after=" + next).path("cursor");
        ask("?after=" + end).then().body("events", empty()).body("cursor", is(end));
    }

    @Test
    void eventPublishedTwiceIsStoredOnce() {
        ObjectId id = publish();

        events.publish(id, StoredAccountEvent.ACCOUNT_DELETED, new ObjectId(), Instant.now());

        List<String> ids = ask("?limit=1000").path("events._id");
        assertThat(java.util.Collections.frequency(ids, id.toHexString())).isEqualTo(1);
    }

    @Test
    void concurrentlyPublishedEventsAreAllStoredWithoutGaps() {
        long before = events.last();

        List<ObjectId> published = ConcurrentCalls.run(16, i -> publish());

        List<StoredAccountEvent> stored = events.after(before, 1000);
        assertThat(stored).extracting(StoredAccountEvent::eventId).containsExactlyInAnyOrderElementsOf(published);
        assertThat(stored)
                .extracting(StoredAccountEvent::number)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(before + 1, before + 16).boxed().toList());
    }

    @Test
    void eventsAreReadWithReadConcernMajority() {
        mongo.clear();

        given().header("X-StreamCore-Internal", "a-credential-of-at-least-thirty-two-characters")
                .header("X-Request-Id", "feed-request")
                .get("/internal/accounts/events?after=0")
                .then()
                .statusCode(200);

        assertThat(mongo.commandsOf("feed-request"))
                .extracting(command -> command.content().getDocument("readConcern"))
                .containsExactly(BsonDocument.parse("{level: 'majority'}"));
    }

    @Test
    void requestWithoutCredentialOrWithInvalidCursorIsRejected() {
        given().get("/internal/accounts/events").then().statusCode(401);
        ask("?after=nonsense").then().statusCode(400).body("code", is("bad-cursor"));
    }
}
