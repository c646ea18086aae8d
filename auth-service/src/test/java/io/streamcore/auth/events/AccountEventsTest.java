package io.streamcore.auth.events;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.restassured.response.Response;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.Crowd;
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
    SentFinds finds;

    private static Response ask(String query) {
        return given().header("X-StreamCore-Internal", "a-credential-of-at-least-thirty-two-characters")
                .get("/internal/accounts/events" + query);
    }

    private ObjectId publish() {
        ObjectId id = new ObjectId();
        events.publish(id, AccountEvent.ACCOUNT_DELETED, new ObjectId(), Instant.now());
        return id;
    }

    @Test
    void aReaderGoesOnWhereItStopped() {
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
    void anEventPublishedTwiceIsThereOnce() {
        ObjectId id = publish();

        events.publish(id, AccountEvent.ACCOUNT_DELETED, new ObjectId(), Instant.now());

        List<String> ids = ask("?limit=1000").path("events._id");
        assertThat(java.util.Collections.frequency(ids, id.toHexString()), is(1));
    }

    @Test
    void whatManyPublishAtOnceHasNoGaps() {
        Crowd.of(16).each(i -> publish());

        List<Long> numbers =
                events.after(0, 1000).stream().map(AccountEvent::number).toList();
        assertThat(numbers, is(LongStream.rangeClosed(1, numbers.size()).boxed().toList()));
    }

    @Test
    void onlyWhatAMajorityHasIsToldToReaders() {
        finds.concerns().clear();

        ask("?after=0").then().statusCode(200);

        assertThat(finds.concerns(), not(empty()));
        assertThat(finds.concerns(), everyItem(is(BsonDocument.parse("{level: 'majority'}"))));
    }

    @Test
    void strangersAndNonsenseAreRefused() {
        given().get("/internal/accounts/events").then().statusCode(401);
        ask("?after=nonsense").then().statusCode(400).body("code", is("bad-cursor"));
    }
}
