package io.streamcore.kit.security;

import java.time.Instant;
import java.util.List;

/** Supplies revoked sessions: auth-service reads its own collection, all others ask auth-service. */
public interface RevocationSource {
    /**
     * Returns the sessions that were revoked after a position in the feed. A session may be returned repeatedly.
     *
     * @param cursor of the previous page; null for the beginning of the feed
     * @throws Exception if they are not available now; they will be requested again
     */
    RevocationPage after(String cursor) throws Exception;

    /**
     * A page of the feed.
     *
     * @param sessions ids of revoked sessions
     * @param cursor for the next request; made by auth-service and never interpreted by its readers
     * @param hasMore whether the next page is available now
     * @param now the clock of auth-service; null if unknown
     */
    record RevocationPage(List<String> sessions, String cursor, boolean hasMore, Instant now) {}
}
