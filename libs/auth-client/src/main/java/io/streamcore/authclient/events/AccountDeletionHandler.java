package io.streamcore.authclient.events;

import org.bson.types.ObjectId;

/** What a service does when an account is deleted. Exactly one bean of each service implements it. */
public interface AccountDeletionHandler {
    /**
     * Erases what the service holds of the account, in steps that may be repeated. An exception makes the pass due again
     * when its lease ends.
     */
    void onDeleted(ObjectId userId, Pass pass);

    /**
     * One of the two passes over an account: a request that was running when the account was deleted may have written
     * something in between.
     */
    interface Pass {
        /** Whether no further pass follows. */
        boolean isLast();

        /** Keeps other instances from taking the pass; to be called between steps that take longer than seconds. */
        void renewLease();
    }
}
