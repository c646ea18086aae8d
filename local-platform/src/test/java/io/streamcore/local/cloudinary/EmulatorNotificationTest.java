package io.streamcore.local.cloudinary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudinary.api.signing.NotificationRequestSignatureVerifier;
import io.streamcore.local.cloudinary.NotificationReceiver.ReceivedNotification;
import io.streamcore.local.media.SampleMedia;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
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
    void anUploadIsToldWithTheFieldsOfItsAnswerAndASignatureTheSdkAccepts() throws Exception {
        Map<String, Object> response =
                upload(SampleMedia.mp4().toFile(), "resource_type", "video", "notification_url", receiver.url());

        ReceivedNotification notification = receiver.next();

        assertEquals("upload", notification.type());
        for (String field : Set.of("public_id", "version", "secure_url", "bytes", "format", "width", "signature")) {
            assertEquals(response.get(field), notification.json().getValue(field), field);
        }
        NotificationRequestSignatureVerifier verifier = new NotificationRequestSignatureVerifier(options.apiSecret());
        assertTrue(
                verifier.verifySignature(notification.body(), notification.timestamp(), notification.signature(), 60));
        assertFalse(verifier.verifySignature(
                notification.body() + " ", notification.timestamp(), notification.signature()));
    }

    @Test
    void aNotificationThatIsRefusedComesAgain() throws Exception {
        receiver.reject(2);

        upload(SampleMedia.png().toFile(), "public_id", "p", "notification_url", receiver.url());

        assertEquals("p", receiver.next().json().getString("public_id"));
        assertEquals(0, receiver.rejectionsLeft());
    }

    @Test
    void theUploadIsAnsweredWhenNobodyListens() throws Exception {
        Map<String, Object> response =
                upload(SampleMedia.png().toFile(), "public_id", "p", "notification_url", "http://127.0.0.1:1/nobody");

        assertEquals("p", response.get("public_id"));
    }

    @Test
    void aNotificationThatWasNotDeliveredIsSentAfterARestart() throws Exception {
        receiver.reject(Integer.MAX_VALUE);
        upload(SampleMedia.png().toFile(), "public_id", "p", "notification_url", receiver.url());
        Awaitility.await().until(() -> receiver.rejectionsLeft() < Integer.MAX_VALUE);
        emulator.close();
        receiver.reject(0);

        restart();

        assertEquals("p", receiver.next().json().getString("public_id"));
    }

    @Test
    void destroyTellsOnlyWhoAskedForIt() throws Exception {
        upload(SampleMedia.png().toFile(), "public_id", "p");
        upload(SampleMedia.png().toFile(), "public_id", "q");

        cloudinary.uploader().destroy("p", options());
        cloudinary.uploader().destroy("q", options("notification_url", receiver.url()));

        ReceivedNotification notification = receiver.next();
        assertEquals("delete", notification.type());
        JsonObject gone = notification.json().getJsonArray("resources").getJsonObject(0);
        assertEquals("q", gone.getString("public_id"));
        assertTrue(receiver.receivesNothingFor(200));
    }

    @Test
    void aDroppedNotificationNeverComesAndADoubledOneComesTwice() throws Exception {
        emulator.faults().dropNotifications(1).doubleNotifications(1);

        upload(SampleMedia.png().toFile(), "public_id", "dropped", "notification_url", receiver.url());
        upload(SampleMedia.png().toFile(), "public_id", "doubled", "notification_url", receiver.url());
        upload(SampleMedia.png().toFile(), "public_id", "once", "notification_url", receiver.url());

        Map<String, Long> notification = Stream.of(receiver.next(), receiver.next(), receiver.next())
                .collect(Collectors.groupingBy(each -> each.json().getString("public_id"), Collectors.counting()));
        assertEquals(Map.of("doubled", 2L, "once", 1L), notification);
        assertTrue(receiver.receivesNothingFor(200));
    }

    @Test
    void anEagerPictureIsToldWhenItIsThere() throws Exception {
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

        Map<?, ?> promised = (Map<?, ?>) ((List<?>) response.get("eager")).get(0);
        JsonObject made = notification.json().getJsonArray("eager").getJsonObject(0);
        assertEquals("eager", notification.type());
        assertEquals("processing", promised.get("status"));
        assertEquals(promised.get("batch_id"), notification.json().getString("batch_id"));
        assertEquals(promised.get("secure_url"), made.getString("secure_url"));
        assertNotEquals(0, made.getInteger("bytes"));
    }
}
