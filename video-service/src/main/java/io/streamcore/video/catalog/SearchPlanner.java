package io.streamcore.video.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * Decides by which index a search is read, so that its cost does not grow with the collection. Lists without words, and
 * searches for one word by time, have an index in their order. Any other search reads the videos with its rarest
 * condition (a word, the owner), the newest {@value #MAX_CANDIDATES} if there are more. A search for one word by another
 * sort reads all videos in that order instead, if at least every {@value #FREQUENT}th of the first has the word.
 */
@ApplicationScoped
class SearchPlanner {
    static final int MAX_CANDIDATES = 2_000;
    static final int FREQUENT = 50;

    /** Up to this many matches are sorted in any case. */
    static final int FEW = 200;

    private final OccurrenceRepository videos;
    private final Cache<Condition, Occurrences> known = minuteCache();
    private final Cache<Order, Boolean> frequent = minuteCache();

    /** @param value a word, or an owner's id */
    private record Condition(Object value, boolean listedOnly) {}

    private record Order(String word, VideoSort sort, boolean ascending) {}

    SearchPlanner(OccurrenceRepository videos) {
        this.videos = videos;
    }

    SearchPlan plan(VideoFilter filter) {
        boolean byTime = filter.sort() == VideoSort.CREATED_AT;
        if (filter.words().isEmpty()) {
            return new SearchPlan(List.of(), Optional.empty(), Optional.empty());
        }
        if (byTime && filter.words().size() == 1 && filter.owners().isEmpty()) {
            return new SearchPlan(filter.words(), Optional.empty(), Optional.of(SearchPlan.Source.WORD));
        }
        Map<String, Occurrences> words = new HashMap<>();
        filter.words().forEach(word -> words.put(word, ofWord(word, filter.listedOnly())));
        List<String> rarestFirst =
                filter.words().stream().sorted(Comparator.comparing(words::get)).toList();
        Occurrences rarest = words.get(rarestFirst.get(0));
        Optional<Occurrences> owner = filter.owners()
                .map(owners -> ofOwner(owners.get(0), filter.listedOnly()))
                .filter(occurrences -> occurrences.compareTo(rarest) < 0);
        if (!byTime && rarest.count() > FEW && isFrequent(filter)) {
            return new SearchPlan(rarestFirst, Optional.empty(), Optional.empty());
        }
        return new SearchPlan(
                rarestFirst,
                owner.orElse(rarest).since(),
                Optional.of(owner.isPresent() ? SearchPlan.Source.OWNER : SearchPlan.Source.WORD));
    }

    /** The first videos in the order are looked at, because those with a new word may all be its last. */
    private boolean isFrequent(VideoFilter filter) {
        if (filter.words().size() > 1 || filter.owners().isPresent()) {
            return false;
        }
        Order order = new Order(filter.words().get(0), filter.sort(), filter.ascending());
        return frequent.get(order, this::isFrequent);
    }

    private boolean isFrequent(Order order) {
        return videos.countAmongFirst(MAX_CANDIDATES, order.sort(), order.ascending(), order.word()) * FREQUENT
                >= MAX_CANDIDATES;
    }

    private Occurrences ofWord(String word, boolean listedOnly) {
        return known.get(new Condition(word, listedOnly), key -> videos.ofWord(word, listedOnly, MAX_CANDIDATES));
    }

    private Occurrences ofOwner(ObjectId owner, boolean listedOnly) {
        return known.get(new Condition(owner, listedOnly), key -> videos.ofOwner(owner, listedOnly, MAX_CANDIDATES));
    }

    private static <K, V> Cache<K, V> minuteCache() {
        return Caffeine.newBuilder()
                .maximumSize(20_000)
                .expireAfterWrite(Duration.ofMinutes(1))
                .build();
    }
}
