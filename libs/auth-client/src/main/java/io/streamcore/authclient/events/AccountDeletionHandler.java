package io.streamcore.authclient.events;

import org.bson.types.ObjectId;

/** Erases the data of deleted accounts. Each service has exactly one bean of this type. */
public interface AccountDeletionHandler {
    /**
     * Erases the data of an account. Must be idempotent: after an exception or a crash the pass is repeated when its
     * lease ends.
     */
    void onDeleted(ObjectId userId, Pass pass);

    /**
     * One of two or three passes over the data of an account. The later ones erase what requests wrote that were running
     * when the account was deleted; the last one comes after the longest possible request.
     */
    interface Pass {
        /** Whether this is the last pass. */
        boolean isLast();

        /** Extends the lease of this pass; to be called between steps that take seconds or more. */
        void renewLease();
    }
}
