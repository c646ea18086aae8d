package io.streamcore.local.cloudinary;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudinary.api.signing.NotificationRequestSignatureVerifier;
import io.streamcore.local.cloudinary.NotificationReceiver.ReceivedNotification;
import io.streamcore.local.media.SampleMedia;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmulatorNotificationTest extends EmulatorTest {
    private NotificationReceiver receiver;

    @BeforeEach
    void listen() throws Exception {
        receiver = new NotificationReceiver();
    }

    @AfterEach
    void stopListening() {
        receiver.close();
    }

    @Test
    void uploadNotificationHasTheResponsesFieldsAndValidSignature() throws Exception {
        Map<String, Object> response =
                upload(SampleMedia.mp4().toFile(), "resource_type", "video", "notification_url", receiver.url());

        ReceivedNotification notification = receiver.next();

        assertThat(notification.type()).isEqualTo("upload");
        for (String field : Set.of("public_id", "version", "secure_url", "bytes", "format", "width", "signature")) {
            assertThat(notification.json().getValue(field)).as(field).isEqualTo(response.get(field));
        }
        NotificationRequestSignatureVerifier verifier = new NotificationRequestSignatureVerifier(options.apiSecret());
        assertThat(verifier.verifySignature(
                        notification.body(), notification.timestamp(), notification.signature(), 60))
                .isTrue();
        assertThat(verifier.verifySignature(
                        notification.body() + " ", notification.timestamp(), notification.signature()))
                .isFalse();
    }

    @Test
    void rejectedNotificationIsSentAgain() throws Exception {
        receiver.reject(2);

        upload(SampleMedia.png().toFile(), "public_id", "p", "notification_url", receiver.url());

        assertThat(receiver.next().json().getString("public_id")).isEqualTo("p");
        assertThat(receiver.rejectionsLeft()).isEqualTo(0);
    }

    @Test
    void uploadSucceedsWhenNotificationCannotBeDelivered() throws Exception {
        Map<String, Object> response = upload(
                SampleMedia.png().toFile(), "public_id", "p", "notification_url", "http://127.0.0.1:1/unreachable");

        assertThat(response.get("public_id")).isEqualTo("p");
    }

    @Test
    void undeliveredNotificationIsSentAfterRestart() throws Exception {
        receiver.reject(Integer.MAX_VALUE);
        upload(SampleMedia.png().toFile(), "public_id", "p", "notification_url", receiver.url());
        await().until(() -> receiver.rejectionsLeft() < Integer.MAX_VALUE);
        emulator.close();
        receiver.reject(0);

        restart();

        assertThat(receiver.next().json().getString("public_id")).isEqualTo("p");
    }

    @Test
    void destroyIsNotifiedOnlyWhenRequested() throws Exception {
        upload(SampleMedia.png().toFile(), "public_id", "p");
        upload(SampleMedia.png().toFile(), "public_id", "q");

        cloudinary.uploader().destroy("p", options());
        cloudinary.uploader().destroy("q", options("notification_url", receiver.url()));

        ReceivedNotification notification = receiver.next();
        assertThat(notification.type()).isEqualTo("delete");
        JsonObject deleted = notification.json().getJsonArray("resources").getJsonObject(0);
        assertThat(deleted.getString("public_id")).isEqualTo("q");
        assertThat(receiver.receivesNothingFor(200)).isTrue();
    }

    @Test
    void notificationsCanBeDroppedAndDuplicated() throws Exception {
        emulator.faults().dropNotifications(1).doubleNotifications(1);

        upload(SampleMedia.png().toFile(), "public_id", "dropped", "notification_url", receiver.url());
        upload(SampleMedia.png().toFile(), "public_id", "doubled", "notification_url", receiver.url());
        upload(SampleMedia.png().toFile(), "public_id", "once", "notification_url", receiver.url());

        Map<String, Long> deliveries = Stream.of(receiver.next(), receiver.next(), receiver.next())
                .collect(Collectors.groupingBy(each -> each.json().getString("public_id"), Collectors.counting()));
        assertThat(deliveries).isEqualTo(Map.of("doubled", 2L, "once", 1L));
        assertThat(receiver.receivesNothingFor(200)).isTrue();
    }

    @Test
    void eagerImageIsNotifiedWhenRendered() throws Exception {
        Map<String, Object> response = upload(
                SampleMedia.png().toFile(),
                "public_id",
                "p",
                "eager",
                List.of(rendition("w_100,c_scale", null)),
                "eager_async",
                true,
                "eager_notification_url",
                receiver.url());

        ReceivedNotification notification = receiver.next();

        Map<?, ?> processing = (Map<?, ?>) ((List<?>) response.get("eager")).get(0);
        JsonObject rendered = notification.json().getJsonArray("eager").getJsonObject(0);
        assertThat(notification.type()).isEqualTo("eager");
        assertThat(processing.get("status")).isEqualTo("processing");
        assertThat(notification.json().getString("batch_id")).isEqualTo(processing.get("batch_id"));
        assertThat(rendered.getString("secure_url")).isEqualTo(processing.get("secure_url"));
        assertThat(rendered.getInteger("bytes")).isNotEqualTo(0);
    }
}
