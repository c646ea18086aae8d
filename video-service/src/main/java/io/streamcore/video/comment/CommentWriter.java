package io.streamcore.video.comment;

import io.streamcore.video.notice.OutgoingNoticeRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Adds and removes comments and changes their number, exactly once despite crashes and concurrent changes, in writes of
 * one document each (docs/decisions/0045): prepare in the comment, register at what counts it, commit in the comment,
 * count, complete; the notice of a new comment is queued before it is complete. Before the commit any process may roll the change back, after it any may count it; counting removes
 * the registration, so it happens once however often it is attempted.
 */
@ApplicationScoped
class CommentWriter {
    private static final Duration MAX_DELAY = Duration.ofMillis(8);

    private final CommentRepository comments;
    private final CommentCounterRepository counters;
    private final CommentPurge purge;
    private final OutgoingNoticeRepository notices;
    private final CommentConfig config;
    private final Clock clock;

    CommentWriter(
            CommentRepository comments,
            CommentCounterRepository counters,
            CommentPurge purge,
            OutgoingNoticeRepository notices,
            CommentConfig config,
            Clock clock) {
        this.comments = comments;
        this.counters = counters;
        this.purge = purge;
        this.notices = notices;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Adds a comment, or finds the one with its id. One that is held is neither shown nor counted.
     *
     * @return empty if what it is added to is deleted
     */
    Optional<Comment> add(Comment comment) {
        return add(comment, CommentChange::addition);
    }

    /** As {@link #add}, for a comment of the past, of which nobody is notified. */
    Optional<Comment> backfill(Comment comment) {
        return add(comment, CommentChange::backfill);
    }

    private Optional<Comment> add(Comment comment, Supplier<CommentChange> addition) {
        Optional<Boolean> added = attempt(comment, addition);
        while (added.isEmpty()) {
            Optional<Comment> existing = comments.find(comment.id());
            if (existing.filter(found -> found.shown() || found.isHeld()).isPresent()) {
                return existing;
            }
            existing.ifPresent(this::recoverIfChanging);
            pause();
            added = attempt(comment, addition);
        }
        return added.filter(exists -> exists).map(exists -> comment);
    }

    /**
     * @return whether the comment exists afterwards; empty if there is one with its id, or another process has undone
     *     the change
     */
    private Optional<Boolean> attempt(Comment comment, Supplier<CommentChange> addition) {
        if (comment.isHeld()) {
            return comments.insertHeld(comment)
                    ? Optional.of(counters.exists(comment.thread()) || !purge.held(comment.id()))
                    : Optional.empty();
        }
        CommentChange change = addition.get();
        return comments.prepareAddition(comment, change, dueAt()) ? execute(comment, change) : Optional.empty();
    }

    /** Shows a held comment, and counts it. @return false if it was changed since it was read */
    boolean approve(Comment held) {
        CommentChange change = CommentChange.addition();
        if (!comments.prepareApproval(held.id(), change, dueAt())) {
            comments.find(held.id()).ifPresent(this::recoverIfChanging);
            pause();
            return false;
        }
        return execute(held, change).isPresent();
    }

    /** Removes a comment with its replies. @return false if it was changed since it was read */
    boolean remove(Comment read) {
        if (read.isHeld() && purge.held(read.id())) {
            return true;
        }
        CommentChange change = CommentChange.removal();
        if (!comments.prepareRemoval(read, change, dueAt())) {
            comments.find(read.id()).ifPresent(this::recoverIfChanging);
            pause();
            return false;
        }
        return execute(read, change).isPresent();
    }

    /** Continues a change whose process has failed, or seems to: counts a committed one, undoes another. */
    void recoverIfChanging(Comment comment) {
        comment.change().ifPresent(change -> {
            if (change.committed()) {
                settle(comment, change);
            } else if (comments.rollBack(comment.id(), change)) {
                counters.withdraw(comment.thread(), change);
            }
        });
    }

    /** @return whether the comment exists afterwards; empty if another process has undone the change */
    private Optional<Boolean> execute(Comment comment, CommentChange change) {
        if (!counters.register(comment.thread(), change)) {
            purge.comment(comment.id(), change);
            return Optional.of(false);
        }
        if (!comments.commit(comment.id(), change, clock.instant())) {
            counters.withdraw(comment.thread(), change);
            return Optional.empty();
        }
        return Optional.of(settle(comment, change));
    }

    /** @return whether the comment exists afterwards */
    private boolean settle(Comment comment, CommentChange change) {
        boolean counted = counters.count(comment.thread(), change);
        if (change.isAddition() && (counted || counters.exists(comment.thread()))) {
            if (!change.silent()) {
                notices.putComment(comment.id(), clock.instant());
            }
            comments.complete(comment.id(), change);
            return true;
        }
        purge.comment(comment.id(), change);
        return false;
    }

    private Instant dueAt() {
        return clock.instant().plus(config.recoverAfter());
    }

    /** Of two processes that undo each other's change one gets ahead. */
    private static void pause() {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MAX_DELAY.toNanos()));
    }
}
