package io.streamcore.subscription.erasure;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The place in the feed of account events, by {@code _id}. */
@ApplicationScoped
public class FeedCursorRepository implements PanacheMongoRepositoryBase<FeedCursor, String> {
    private static final String ACCOUNT_EVENTS = "account-events";

    /** Null before the first event. */
    String read() {
        FeedCursor cursor = findById(ACCOUNT_EVENTS);
        return cursor == null ? null : cursor.cursor;
    }

    void moveTo(String cursor) {
        mongoCollection()
                .updateOne(
                        Filters.eq("_id", ACCOUNT_EVENTS),
                        Updates.set("cursor", cursor),
                        new UpdateOptions().upsert(true));
    }
}
