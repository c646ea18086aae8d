package io.streamcore.video.comment;

import io.streamcore.kit.idempotency.Idempotency;
import io.streamcore.video.catalog.CommentLikes;
import io.streamcore.video.notice.OutgoingNoticeRepository;
import io.streamcore.video.report.ReportRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.bson.types.ObjectId;

/** Deletes the documents of comments with their likes, their notices and what is stored of the responses about them. */
@ApplicationScoped
class CommentPurge {
    private static final int BATCH = 500;

    /** Responses are stored for a day. */
    private static final Duration STORED = Duration.ofHours(25);

    private final CommentRepository comments;
    private final CommentLikes likes;
    private final OutgoingNoticeRepository notices;
    private final ReportRepository reports;
    private final Idempotency idempotency;
    private final Clock clock;

    CommentPurge(
            CommentRepository comments,
            CommentLikes likes,
            OutgoingNoticeRepository notices,
            ReportRepository reports,
            Idempotency idempotency,
            Clock clock) {
        this.comments = comments;
        this.likes = likes;
        this.notices = notices;
        this.reports = reports;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /**
     * Deletes the replies of a removed comment, then the comment.
     *
     * @param change the last change of the comment; if another one follows, the comment stays
     */
    void comment(ObjectId id, CommentChange change) {
        all(() -> comments.idsOfThread(id, BATCH));
        forget(List.of(id));
        comments.delete(id, change);
    }

    /** Deletes a held comment, which has no replies. @return false if it is not held any more, or being shown */
    boolean held(ObjectId id) {
        boolean deleted = comments.deleteHeld(id);
        if (deleted) {
            forget(List.of(id));
        }
        return deleted;
    }

    /** Deletes all comments of a deleted video. */
    void video(ObjectId video) {
        all(() -> comments.idsOfVideo(video, BATCH));
    }

    private void all(Supplier<List<ObjectId>> batch) {
        for (List<ObjectId> ids = batch.get(); !ids.isEmpty(); ids = batch.get()) {
            delete(ids);
        }
    }

    private void delete(List<ObjectId> ids) {
        forget(ids);
        comments.delete(ids);
    }

    private void forget(List<ObjectId> ids) {
        Instant now = clock.instant();
        Instant since = now.minus(STORED);
        ids.stream().filter(id -> id.getDate().toInstant().isAfter(since)).forEach(idempotency::erase);
        likes.forget(ids);
        notices.withdrawComments(ids, now);
        reports.settleDeleted(ids, now);
    }
}
