package io.streamcore.video.catalog;

import static com.mongodb.client.model.Filters.eq;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.ServerAddress;
import io.streamcore.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;

class CountCacheTest {
    private static final Bson LISTED = eq("listed", true);
    private static final int LOWEST = CountCache.AT_ONCE + 1;

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final List<Integer> limits = new ArrayList<>();
    private boolean slow;
    private long entries;

    private final MovableClock clock = MovableClock.stopped();
    private final CountCache totals = new CountCache(this::count, background::add, clock);

    @Test
    void shortListIsExactAtEveryRequest() {
        entries = CountCache.EXACT;
        assertEquals(entries, totals.of(LISTED));

        entries--;

        assertEquals(entries, totals.of(LISTED));
    }

    @Test
    void longerListIsCountedOnceAMinute() {
        entries = CountCache.EXACT + 1;
        totals.of(LISTED);
        entries++;
        assertEquals(entries - 1, totals.of(LISTED));

        clock.advance(Duration.ofMinutes(1));

        assertEquals(entries, totals.of(LISTED));
        assertTrue(background.isEmpty());
    }

    @Test
    void noRequestWalksMoreThanItsBound() {
        entries = 1_000_000;

        assertEquals(LOWEST, totals.of(LISTED));
        assertEquals(LOWEST, totals.of(LISTED));
        assertEquals(List.of(LOWEST), limits);

        background.remove().run();
        assertEquals(entries, totals.of(LISTED));
        assertEquals(List.of(LOWEST, 0), limits);
    }

    @Test
    void oldNumberIsToldWhileANewOneIsCounted() {
        entries = 1_000_000;
        totals.of(LISTED);
        background.remove().run();
        clock.advance(Duration.ofMinutes(2));
        entries++;

        assertEquals(1_000_000, totals.of(LISTED));

        background.remove().run();
        assertEquals(1_000_001, totals.of(LISTED));
    }

    @Test
    void listTooLongForTheDatabaseIsStillAnswered() {
        entries = 1_000_000;
        slow = true;
        totals.of(LISTED);
        background.remove().run();

        assertEquals(LOWEST, totals.of(LISTED));
        assertTrue(background.isEmpty());

        slow = false;
        clock.advance(Duration.ofMinutes(2));
        totals.of(LISTED);
        background.remove().run();
        assertEquals(entries, totals.of(LISTED));
    }

    @Test
    void onlyOneListIsCountedAtATime() {
        entries = 1_000_000;
        totals.of(LISTED);
        totals.of(eq("listed", false));

        assertEquals(1, background.size());
    }

    private long count(BsonDocument condition, int limit) {
        limits.add(limit);
        if (slow && limit == 0) {
            throw new MongoSocketReadTimeoutException("slow", new ServerAddress(), new RuntimeException());
        }
        return limit == 0 ? entries : Math.min(entries, limit);
    }
}
