package io.streamcore.likes;

/** Learns of numbers of likes. A like is complete only when this has returned, so nothing is missed whatever crashes. */
public interface LikeCountListener {
    /**
     * Called at least once for each change of a number.
     *
     * @param before the number before, or 0 if it is not known
     */
    void counted(LikeTarget target, long before, long likes);

    /**
     * Called before likes of the past are added, which may repeat: nobody is to be notified of numbers reached by them.
     *
     * @param more how many
     */
    default void backfilling(LikeTarget target, long more) {
        // Most things notify nobody of numbers.
    }
}
