package io.streamcore.video.notice;

import java.time.Instant;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * Something that subscription-service is to be told.
 *
 * @param id the name of the event there
 * @param comment the comment that it is about; empty: it is about likes
 * @param video the video whose likes it is about, or null
 * @param milestone the number of likes, or null
 * @param withdrawn whether the event is to be forgotten
 * @param change changed by every further event with this id
 */
record OutgoingNotice(
        String id,
        Optional<ObjectId> comment,
        ObjectId video,
        Long milestone,
        Instant createdAt,
        boolean withdrawn,
        ObjectId change,
        int attempts) {}
