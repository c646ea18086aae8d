package io.streamcore.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Ticker;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResponseCacheTest {
    private static final int SECOND = 1_000_000_000;

    private record Settings(Duration maxAge, int entries, MemorySize size, MemorySize body) implements CacheSettings {}

    private static ResponseCache cache(int entries, int size) {
        return new ResponseCache(
                new Settings(
                        Duration.ofSeconds(1),
                        entries,
                        new MemorySize(BigInteger.valueOf(size)),
                        new MemorySize(BigInteger.valueOf(1 << 18))),
                Ticker.disabledTicker());
    }

    private static void fill(ResponseCache cache, int count, int bytes) {
        for (int i = 0; i < count; i++) {
            CacheKey key = new CacheKey("api.example", "/api/v1/videos?query=" + i);
            PendingResponse fetch = cache.begin(key).orElseThrow();
            cache.end(
                    key,
                    fetch,
                    Optional.of(
                            new CachedResponse(true, new DefaultHttpHeaders(), new byte[bytes], Map.of(), 0, SECOND)));
        }
    }

    private static long found(ResponseCache cache, int count) {
        return IntStream.range(0, count)
                .filter(i -> cache.find(new CacheKey("api.example", "/api/v1/videos?query=" + i))
                        .isPresent())
                .count();
    }

    @Test
    void hundredThousandResponsesStayWithinTheMemoryOfTheCache() {
        ResponseCache cache = cache(1_000_000, 4 << 20);

        fill(cache, 100_000, 4000);

        await().untilAsserted(() -> assertThat(cache.bytes()).isPositive().isLessThanOrEqualTo(4 << 20));
        assertThat(found(cache, 100_000)).isLessThan((4 << 20) / 4000);
    }

    @Test
    void hundredThousandSmallResponsesStayWithinTheNumberOfEntries() {
        ResponseCache cache = cache(100, 32 << 20);

        fill(cache, 100_000, 1);

        await().untilAsserted(
                        () -> assertThat(found(cache, 100_000)).isPositive().isLessThanOrEqualTo(100));
    }

    @Test
    void fetchIsBegunOnceAndNotAgainAfterItsResponseWasStored() {
        ResponseCache cache = cache(100, 1 << 20);
        CacheKey key = new CacheKey("api.example", "/api/v1/videos");
        PendingResponse fetch = cache.begin(key).orElseThrow();

        assertThat(cache.begin(key)).isEmpty();
        assertThat(cache.findPending(key)).contains(fetch);
        cache.end(
                key,
                fetch,
                Optional.of(new CachedResponse(true, new DefaultHttpHeaders(), new byte[1], Map.of(), 0, SECOND)));
        assertThat(cache.begin(key)).isEmpty();
        assertThat(cache.findPending(key)).isEmpty();
        assertThat(cache.find(key)).isPresent();
    }

    @Test
    void failedFetchLeavesNothing() {
        ResponseCache cache = cache(100, 1 << 20);
        CacheKey key = new CacheKey("api.example", "/api/v1/videos");
        PendingResponse fetch = cache.begin(key).orElseThrow();

        cache.end(key, fetch, Optional.empty());

        assertThat(fetch.result().toCompletableFuture()).isCompletedWithValue(Optional.empty());
        assertThat(cache.find(key)).isEmpty();
        assertThat(cache.begin(key)).isPresent();
    }
}
