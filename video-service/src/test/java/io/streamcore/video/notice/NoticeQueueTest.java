package io.streamcore.video.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.streamcore.local.mongo.EmbeddedMongo;
import io.streamcore.testing.ConcurrentCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NoticeQueueTest {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static EmbeddedMongo mongo;
    private static MongoClient client;

    private final Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final ObjectId comment = new ObjectId();
    private final OutgoingNoticeRepository notices =
            new OutgoingNoticeRepository(client, "notices_test_" + new ObjectId());

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
    void withdrawalThatComesDuringTheSendingIsSentAfterIt() {
        notices.putComment(comment, now);
        OutgoingNotice sending = take(now).orElseThrow();

        notices.withdrawComments(List.of(comment), now);

        assertThat(sending.withdrawn()).isFalse();
        assertThat(take(now)).as("while the notice is being sent").isEmpty();
        notices.acknowledge(sending, now);
        OutgoingNotice next = take(now).orElseThrow();
        assertThat(next.withdrawn()).isTrue();
        notices.acknowledge(next, now);
        assertThat(take(now.plus(LEASE))).isEmpty();
    }

    @Test
    void noticeOfAProcessThatCrashesIsTakenByAnother() {
        notices.putComment(comment, now);
        take(now).orElseThrow();

        assertThat(take(now.plus(LEASE).minusMillis(1))).isEmpty();
        assertThat(take(now.plus(LEASE)).orElseThrow().comment()).contains(comment);
    }

    @Test
    void lateNoticeDoesNotUndoAWithdrawal() {
        notices.withdrawComments(List.of(comment), now);
        notices.putComment(comment, now);

        assertThat(take(now).orElseThrow().withdrawn()).isTrue();
    }

    @Test
    void concurrentEventsOfOneCommentAreOneEntry() {
        ConcurrentCalls.run(16, i -> {
            notices.putComment(comment, now);
            return i;
        });

        OutgoingNotice only = take(now).orElseThrow();
        notices.acknowledge(only, now);
        assertThat(take(now.plus(LEASE))).isEmpty();
    }

    @Test
    void milestonesOfAVideoAreWithdrawnEach() {
        ObjectId video = new ObjectId();
        notices.putMilestone(video, 10, now);
        OutgoingNotice told = take(now).orElseThrow();
        notices.acknowledge(told, now);

        notices.withdrawMilestones(video, List.of(10L, 100L), now);

        assertThat(told.id()).isEqualTo(video + ":10");
        assertThat(told.milestone()).isEqualTo(10);
        assertThat(List.of(take(now).orElseThrow().id(), take(now).orElseThrow().id()))
                .containsExactlyInAnyOrder(video + ":10", video + ":100");
    }

    private Optional<OutgoingNotice> take(Instant at) {
        return notices.take(at, at.plus(LEASE));
    }
}
