package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.local.media.SampleMedia;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class FaultInjectionTest extends EmulatorTest {
    @Test
    void asManyRequestsAsAskedForAre500AndChangeNothing() throws Exception {
        faults("{\"answer500\": 2}");

        assertThrows(RuntimeException.class, () -> upload(SampleMedia.png().toFile()));
        assertThrows(RuntimeException.class, () -> upload(SampleMedia.png().toFile()));
        assertTrue(emulator.assets().isEmpty());
        upload(SampleMedia.png().toFile(), "public_id", "third");

        assertEquals(1, emulator.assets().size());
    }

    @Test
    void aLostAnswerHasTakenEffect() {
        faults("{\"loseAnswer\": 1}");

        assertThrows(IOException.class, () -> upload(SampleMedia.png().toFile(), "public_id", "p"));

        assertEquals("p", emulator.assets().get(0).publicId());
    }

    @Test
    void aDelayHoldsEveryAnswerUntilItIsTakenBack() throws Exception {
        faults("{\"delayMillis\": 400}");

        long before = System.nanoTime();
        upload(SampleMedia.png().toFile());
        long delayed = System.nanoTime() - before;
        given().delete(emulator.baseUrl() + "/_faults").then().body("delayMillis", equalTo(0));

        assertTrue(delayed >= 400_000_000, () -> delayed + " ns");
    }

    @Test
    void whatADelayHoldsUpCanBeLetGo() throws Exception {
        emulator.faults().delayMillis(120_000);
        CompletableFuture<Integer> held = CompletableFuture.supplyAsync(
                () -> given().get(emulator.baseUrl() + "/v1_1/streamcore/resources/image/upload/p")
                        .statusCode());
        Awaitility.await()
                .until(() -> given().get(emulator.baseUrl() + "/_faults").path("delayed"), equalTo(1));

        emulator.faults().release();

        assertEquals(401, held.get(1, TimeUnit.MINUTES));
    }

    @Test
    void aDelaySparesAsManyRequestsAsAskedFor() throws Exception {
        faults("{\"delaySpares\": 1, \"delayMillis\": 100}");

        upload(SampleMedia.png().toFile());
        given().get(emulator.baseUrl() + "/_faults").then().body("delayed", equalTo(0));
        upload(SampleMedia.png().toFile());

        given().get(emulator.baseUrl() + "/_faults").then().body("delayed", equalTo(1));
    }

    @Test
    void onlyPathsThatFitAreStruck() throws Exception {
        faults("{\"answer500\": 1, \"path\": \"/destroy\"}");

        upload(SampleMedia.png().toFile(), "public_id", "p");

        assertThrows(RuntimeException.class, () -> cloudinary.uploader().destroy("p", options()));
        assertEquals("ok", cloudinary.uploader().destroy("p", options()).get("result"));
    }

    @Test
    void deliveryCanFailToo() throws Exception {
        Map<String, Object> picture = upload(SampleMedia.png().toFile());
        emulator.faults().onPath("/image/upload/v").answer500(1);

        given().get((String) picture.get("secure_url")).then().statusCode(500);
        given().get((String) picture.get("secure_url")).then().statusCode(200);
    }

    @Test
    void whatIsNotAskedForInJsonIsRefused() {
        given().body("nonsense").post(emulator.baseUrl() + "/_faults").then().statusCode(400);
    }

    private void faults(String json) {
        given().body(json).post(emulator.baseUrl() + "/_faults").then().statusCode(200);
    }
}
