package io.streamcore.auth.session;

import io.streamcore.kit.response.ApiException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonTimestamp;
import org.bson.types.ObjectId;

/**
 * A position in the feed of revoked sessions: a time of the database, and an id among those with the same time.
 *
 * @param at of the last session before the position
 */
record RevocationCursor(BsonTimestamp at, ObjectId id) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,10})\\.(\\d{1,10})\\.([0-9a-f]{24})");

    /** Not a constant: a native executable cannot contain an {@link ObjectId} created when it is built. */
    static RevocationCursor beginning() {
        return startOf(0);
    }

    static RevocationCursor of(Session session) {
        return new RevocationCursor(session.revokedAt(), session.id());
    }

    /**
     * @param text null for the beginning
     * @throws ApiException 400 {@code bad-cursor}
     */
    static RevocationCursor parse(String text) {
        if (text == null) {
            return beginning();
        }
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw ApiException.badField("after", "bad-cursor", "Invalid cursor for this list");
        }
        BsonTimestamp at =
                new BsonTimestamp((int) Long.parseLong(parts.group(1)), (int) Long.parseLong(parts.group(2)));
        return new RevocationCursor(at, new ObjectId(parts.group(3)));
    }

    /** The position that is this much earlier. */
    RevocationCursor minus(Duration overlap) {
        long seconds = Math.max(0, Integer.toUnsignedLong(at.getTime()) - overlap.toSeconds());
        return startOf((int) seconds);
    }

    private static RevocationCursor startOf(int seconds) {
        return new RevocationCursor(new BsonTimestamp(seconds, 0), new ObjectId(new byte[12]));
    }

    @Override
    public String toString() {
        return Integer.toUnsignedString(at.getTime()) + "." + Integer.toUnsignedString(at.getInc()) + "." + id;
    }
}
