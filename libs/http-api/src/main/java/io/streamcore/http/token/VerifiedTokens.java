package io.streamcore.http.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Predicate;

/** Holds verified tokens by their hashes: a bounded number, of which the least used leave first. */
final class VerifiedTokens {
    private final Cache<TokenHash, VerifiedToken> byHash;

    VerifiedTokens(int maximum) {
        // Clean-up on the calling thread: it takes microseconds, and no pool of threads is started for it.
        byHash = Caffeine.newBuilder()
                .maximumSize(maximum)
                .executor(Runnable::run)
                .build();
    }

    /** @return null if the token is not held */
    VerifiedToken find(TokenHash hash) {
        return byHash.getIfPresent(hash);
    }

    void add(TokenHash hash, VerifiedToken token) {
        byHash.put(hash, token);
    }

    void remove(TokenHash hash) {
        byHash.invalidate(hash);
    }

    void removeIf(Predicate<VerifiedToken> isOver) {
        byHash.asMap().values().removeIf(isOver);
    }

    /** How many are held now. */
    long size() {
        byHash.cleanUp();
        return byHash.estimatedSize();
    }
}
