package io.streamcore.likes;

import java.time.Instant;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * A stored like.
 *
 * @param liked false while it is being added
 * @param change the change in progress
 * @param committed whether that change is visible and only has to be counted, which any process may do
 */
public record Like(
        LikeTarget target,
        ObjectId user,
        boolean liked,
        Instant likedAt,
        Optional<LikeChange> change,
        boolean committed) {}
