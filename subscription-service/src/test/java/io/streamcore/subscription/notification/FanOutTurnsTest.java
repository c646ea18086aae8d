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
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fan-out that holds the lease, so that the scheduled one does nothing, while a huge video is withdrawn. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class FanOutTurnsTest {
    private static final int RECIPIENTS = 5_000;

    SignedInUsers users;

    @Inject
    StoredCounters stored;

    @Inject
    SubscriptionWriter writer;

    @Inject
    PublicationRepository publications;

    @Inject
    SubscriptionRepository subscriptions;

    @Inject
    NotificationSettingsRepository settings;

    @Inject
    NoticeDelivery notices;

    @Inject
    AccountNotificationEraser eraser;

    @Inject
    NotificationConfig config;

    @Inject
    MeterRegistry registry;

    @Inject
    Clock clock;

    private final ObjectId hugeVideo = new ObjectId();
    private FanOutLeaseRepository lease;
    private SignedInUser hugeChannel;

    @BeforeEach
    void withdrawHugeVideo() {
        lease = new FanOutLeaseRepository(config, clock);
        await().until(() -> {
            releaseLease();
            return lease.acquire();
        });
        hugeChannel = users.create();
        PublicationReports.describe(hugeVideo, hugeChannel, clock.instant(), "Huge", 3, true);
        stored.collection("notifications")
                .insertMany(IntStream.range(0, RECIPIENTS)
                        .mapToObj(i -> notification(new ObjectId()))
                        .toList());
        PublicationReports.withdraw(hugeVideo, 4, false, false);
    }

    @AfterEach
    void releaseLease() {
        stored.collection("leases").deleteOne(new Document("_id", "fan-out"));
    }

    @Test
    void smallChannelsSubscribersAreNotifiedBeforeAHugeVideoIsHiddenCompletely() {
        ObjectId smallVideo = publishOfSmallChannel();
        List<Long> visibleBefore = new ArrayList<>();

        fanOut(new NotificationRepository(config, new PageDepth(100)) {
                    @Override
                    void addAll(List<Notification> batch) {
                        visibleBefore.add(visibleRows());
                        super.addAll(batch);
                    }
                })
                .run();

        assertThat(visibleBefore).singleElement().satisfies(visible -> assertThat(visible)
                .isPositive());
        assertThat(stored.collection("notifications").countDocuments(new Document("video", smallVideo)))
                .isEqualTo(1);
        assertThat(visibleRows()).isZero();
    }

    @Test
    void notificationsAddedBehindARunningAdjustmentAreHiddenAsWell() {
        fanOut(new NotificationRepository(config, new PageDepth(100)) {
                    private boolean isAdded;

                    @Override
                    void setHidden(ObjectId video, Optional<ObjectId> after, Optional<ObjectId> last, boolean hidden) {
                        super.setHidden(video, after, last, hidden);
                        if (last.isEmpty() && !isAdded) {
                            isAdded = true;
                            stored.collection("notifications").insertOne(notification(new ObjectId("0".repeat(24))));
                            publications.markOutdated(video);
                        }
                    }
                })
                .run();

        assertThat(visibleRows()).isZero();
        assertThat(stored.collection("publications")
                        .find(new Document("_id", hugeVideo))
                        .first())
                .doesNotContainKeys("outdated", "adjustment", "adjustedUpTo", "adjustedAt");
    }

    @Test
    void erasureOfAHugeChannelDeletesEveryBatchOfNotifications() {
        stored.collection("notifications")
                .insertMany(IntStream.range(0, 2 * config.batch())
                        .mapToObj(i -> notification(hugeChannel.id()).append("video", new ObjectId()))
                        .toList());

        eraser.erase(hugeChannel.id(), true);

        assertThat(stored.collection("notifications").countDocuments(new Document("video", hugeVideo)))
                .isZero();
        assertThat(stored.collection("notifications").countDocuments(new Document("recipient", hugeChannel.id())))
                .isZero();
    }

    private ObjectId publishOfSmallChannel() {
        SignedInUser channel = users.create();
        writer.add(users.create().id(), channel.id());
        return PublicationReports.publish(channel, clock.instant());
    }

    private FanOutJob fanOut(NotificationRepository notifications) {
        var visibility = new NotificationVisibility(publications, notifications, config, clock);
        return new FanOutJob(
                publications,
                notifications,
                subscriptions,
                settings,
                visibility,
                notices,
                lease,
                config,
                registry,
                clock);
    }

    private Document notification(ObjectId recipient) {
        return new Document("recipient", recipient)
                .append("video", hugeVideo)
                .append("read", false)
                .append("createdAt", Date.from(clock.instant()));
    }

    private long visibleRows() {
        return stored.collection("notifications")
                .countDocuments(new Document("video", hugeVideo).append("hidden", null));
    }
}
