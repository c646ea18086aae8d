package io.streamcore.video.catalog;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

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
    private static final int LOWER_BOUND = CountCache.REQUEST_LIMIT + 1;

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final List<Integer> limits = new ArrayList<>();
    private boolean failing;
    private long entries;

    private final MovableClock clock = MovableClock.stopped();
    private final CatalogChanges changes = new CatalogChanges();
    private final CountCache counts = new CountCache(this::count, changes, background::add, clock);

    @Test
    void shortListIsCountedOncePerSecond() {
        entries = CountCache.EXACT_LIMIT;
        counts.count(LISTED);
        entries--;
        clock.advance(Duration.ofMillis(999));
        assertThat(counts.count(LISTED)).isEqualTo(CountCache.EXACT_LIMIT);
        assertThat(counts.known(LISTED)).contains((long) CountCache.EXACT_LIMIT);

        clock.advance(Duration.ofMillis(1));

        assertThat(counts.known(LISTED)).isEmpty();
        assertThat(counts.count(LISTED)).isEqualTo(entries);
        assertThat(limits).hasSize(2);
    }

    @Test
    void changeByThisInstanceEndsTheCountsOfShortLists() {
        entries = 3;
        counts.count(LISTED);
        entries = 4;

        changes.happened();

        assertThat(counts.known(LISTED)).isEmpty();
        assertThat(counts.count(LISTED)).isEqualTo(4);
    }

    @Test
    void countDuringWhichAListChangedIsNotKept() {
        entries = 3;
        CountCache racing = new CountCache(
                (condition, limit) -> {
                    changes.happened();
                    return entries;
                },
                changes,
                background::add,
                clock);
        racing.count(LISTED);

        assertThat(racing.known(LISTED)).isEmpty();
    }

    @Test
    void changeByAnotherInstanceIsCountedASecondLater() {
        CatalogChanges othersChanges = new CatalogChanges();
        CountCache other = new CountCache(this::count, othersChanges, background::add, clock);
        entries = 3;
        counts.count(LISTED);
        other.count(LISTED);

        entries = 4;
        othersChanges.happened();

        assertThat(other.count(LISTED)).isEqualTo(4);
        assertThat(counts.count(LISTED)).isEqualTo(3);
        clock.advance(Duration.ofSeconds(1));
        assertThat(counts.count(LISTED)).isEqualTo(4);
    }

    @Test
    void listsWithDifferentConditionsAreCountedApart() {
        entries = 3;
        counts.count(LISTED);
        entries = 4;

        assertThat(counts.count(eq("listed", false))).isEqualTo(4);
        assertThat(counts.count(eq("owner", "x"))).isEqualTo(4);
        assertThat(counts.count(LISTED)).isEqualTo(3);
    }

    @Test
    void longerListIsCountedOncePerMinute() {
        entries = CountCache.EXACT_LIMIT + 1;
        counts.count(LISTED);
        entries++;
        changes.happened();
        assertThat(counts.count(LISTED)).isEqualTo(entries - 1);

        clock.advance(Duration.ofMinutes(1));

        assertThat(counts.count(LISTED)).isEqualTo(entries);
        assertThat(background).isEmpty();
    }

    @Test
    void requestCountsNoFurtherThanItsLimit() {
        entries = 1_000_000;

        assertThat(counts.count(LISTED)).isEqualTo(LOWER_BOUND);
        assertThat(counts.count(LISTED)).isEqualTo(LOWER_BOUND);
        assertThat(limits).isEqualTo(List.of(LOWER_BOUND));

        background.remove().run();
        assertThat(counts.count(LISTED)).isEqualTo(entries);
        assertThat(limits).containsExactly(LOWER_BOUND, 0);
    }

    @Test
    void outdatedCountIsReturnedWhileANewOneIsComputed() {
        entries = 1_000_000;
        counts.count(LISTED);
        background.remove().run();
        clock.advance(Duration.ofMinutes(2));
        entries++;

        assertThat(counts.count(LISTED)).isEqualTo(1_000_000);

        background.remove().run();
        assertThat(counts.count(LISTED)).isEqualTo(1_000_001);
    }

    @Test
    void failedBackgroundCountKeepsThePreviousCount() {
        entries = 1_000_000;
        failing = true;
        counts.count(LISTED);
        background.remove().run();

        assertThat(counts.count(LISTED)).isEqualTo(LOWER_BOUND);
        assertThat(background).isEmpty();

        failing = false;
        clock.advance(Duration.ofMinutes(2));
        counts.count(LISTED);
        background.remove().run();
        assertThat(counts.count(LISTED)).isEqualTo(entries);
    }

    @Test
    void onlyOneListIsCountedInTheBackgroundAtATime() {
        entries = 1_000_000;
        counts.count(LISTED);
        counts.count(eq("listed", false));

        assertThat(background.size()).isEqualTo(1);
    }

    private long count(BsonDocument condition, int limit) {
        limits.add(limit);
        if (failing && limit == 0) {
            throw new MongoSocketReadTimeoutException("slow", new ServerAddress(), new RuntimeException());
        }
        return limit == 0 ? entries : Math.min(entries, limit);
    }
}
