package io.streamcore.subscription.channel;

/** Which of a user's two counts. */
public enum Counted {
    SUBSCRIBERS("subscribers") {
        @Override
        long in(Counter counter) {
            return counter.subscribers;
        }
    },
    SUBSCRIBED_TO("subscribedTo") {
        @Override
        long in(Counter counter) {
            return counter.subscribedTo;
        }
    };

    final String field;

    Counted(String field) {
        this.field = field;
    }

    abstract long in(Counter counter);
}
