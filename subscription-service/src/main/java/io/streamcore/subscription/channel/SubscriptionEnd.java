package io.streamcore.subscription.channel;

/** One of the two users of a subscription. */
public enum SubscriptionEnd {
    CHANNEL("channel", "subscribers"),
    SUBSCRIBER("subscriber", "subscribedTo");

    private final String userField;
    private final String countField;

    SubscriptionEnd(String userField, String countField) {
        this.userField = userField;
        this.countField = countField;
    }

    /** The field of a subscription with the id of the user at this end. */
    public String userField() {
        return userField;
    }

    /** The field of a user's counter that counts subscriptions with the user at this end. */
    String countField() {
        return countField;
    }

    long countIn(SubscriptionCounter counter) {
        return this == CHANNEL ? counter.subscribers : counter.subscribedTo;
    }
}
