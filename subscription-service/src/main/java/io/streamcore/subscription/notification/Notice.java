package io.streamcore.subscription.notification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.digest.DigestUtils;
import org.bson.types.ObjectId;

/**
 * Something that video-service tells one user about a video: a comment, a reply, a number of likes.
 *
 * @param id the comment's id, or the video's with the milestone
 * @param actor who commented; null for a milestone
 * @param milestone the number of likes; null for a comment
 * @param withdrawn whether it was taken back; then only the id is known
 */
record Notice(
        String id,
        NotificationKind kind,
        ObjectId recipient,
        ObjectId actor,
        ObjectId video,
        ObjectId comment,
        ObjectId parent,
        Long milestone,
        boolean withdrawn) {
    private static final int ID_BYTES = 12;

    /** By which its notification is unique for the recipient: the comment's id, or one that is derived. */
    ObjectId subject() {
        return ObjectId.isValid(id)
                ? new ObjectId(id)
                : new ObjectId(ByteBuffer.wrap(DigestUtils.sha256(id.getBytes(StandardCharsets.UTF_8)), 0, ID_BYTES));
    }

    boolean isOfRecipient() {
        return recipient.equals(actor);
    }
}
