package io.streamcore.subscription.subscribe;

import org.bson.types.ObjectId;

/** The two ways to look at a subscription: which user it is asked about. */
enum Side {
    /** Who follows the user? */
    CHANNEL("channel") {
        @Override
        ObjectId of(Subscription row) {
            return row.channel;
        }

        @Override
        ObjectId otherOf(Subscription row) {
            return row.subscriber;
        }
    },
    /** Whom does the user follow? */
    SUBSCRIBER("subscriber") {
        @Override
        ObjectId of(Subscription row) {
            return row.subscriber;
        }

        @Override
        ObjectId otherOf(Subscription row) {
            return row.channel;
        }
    };

    final String field;

    Side(String field) {
        this.field = field;
    }

    /** The user at this end. */
    abstract ObjectId of(Subscription row);

    /** The user at the other end. */
    abstract ObjectId otherOf(Subscription row);
}
