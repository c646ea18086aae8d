package io.streamcore.video.notice;

import io.streamcore.video.subscription.SubscriptionClient.UserNotice;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Tells who is to be notified of a comment. */
public interface CommentNoticeSource {
    /** Empty if nobody is: the comment is gone, is its reader's own, or hidden from who would be notified. */
    Optional<UserNotice> find(ObjectId comment);
}
