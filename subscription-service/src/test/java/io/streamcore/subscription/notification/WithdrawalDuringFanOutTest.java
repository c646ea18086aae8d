package io.streamcore.subscription.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.kit.page.PageDepth;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.subscription.subscription.SubscriptionRepository;
import io.streamcore.subscription.subscription.SubscriptionWriter;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

/** A video is withdrawn, and its notifications are hidden, while a slower instance is about to store a batch of them. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class WithdrawalDuringFanOutTest {
    SignedInUsers users;

    @Inject
    NotificationSettingsRepository settings;

    @Inject
    NoticeDelivery notices;

    @Inject
    StoredCounters stored;

    @Inject
    SubscriptionWriter writer;

    @Inject
    PublicationRepository publications;

    @Inject
    SubscriptionRepository subscriptions;

    @Inject
    NotificationVisibility visibility;

    @Inject
    FanOutLeaseRepository lease;

    @Inject
    NotificationConfig config;

    @Inject
    MeterRegistry registry;

    @Inject
    FanOutJob otherInstance;

    @Inject
    Clock clock;

    /** Is so slow that the video is withdrawn before its batch is stored, and another instance has dealt with that. */
    private final class SlowNotifications extends NotificationRepository {
        private final ObjectId video;
        private boolean isStored;

        SlowNotifications(ObjectId video) {
            super(config, new PageDepth(100));
            this.video = video;
        }

        @Override
        void addAll(List<Notification> batch) {
            if (batch.stream().anyMatch(notification -> notification.video.equals(video))) {
                PublicationReports.withdraw(video, 4, false, false);
                otherInstance.run();
                awaitAdjustment(video);
                isStored = true;
            }
            super.addAll(batch);
        }
    }

    @Test
    void notificationsStoredAfterTheWithdrawalAreHiddenAsWell() {
        SignedInUser channel = users.create();
        SignedInUser reader = users.create();
        writer.add(reader.id(), channel.id());

        ObjectId video = withdrawWhileABatchIsStored(channel);

        awaitAdjustment(video);
        assertThat(stored.collection("notifications").find(new Document("video", video)))
                .singleElement()
                .satisfies(row -> assertThat(row.getBoolean("hidden")).isTrue());
    }

    /** Repeats it with another video if the other instance's own schedule was faster. */
    private ObjectId withdrawWhileABatchIsStored(SignedInUser channel) {
        return await().until(
                        () -> {
                            SlowNotifications slow = new SlowNotifications(new ObjectId());
                            PublicationReports.describe(slow.video, channel, clock.instant(), "Secret", 3, true);
                            new FanOutJob(
                                            publications,
                                            slow,
                                            subscriptions,
                                            settings,
                                            visibility,
                                            notices,
                                            lease,
                                            config,
                                            registry,
                                            clock)
                                    .run();
                            return slow;
                        },
                        slow -> slow.isStored)
                .video;
    }

    private void awaitAdjustment(ObjectId video) {
        await().until(() ->
                stored.collection("publications").countDocuments(new Document("_id", video).append("outdated", true))
                        == 0);
    }
}
