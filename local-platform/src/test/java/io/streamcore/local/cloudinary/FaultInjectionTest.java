package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.streamcore.local.media.SampleMedia;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FaultInjectionTest extends EmulatorTest {
    @Test
    void requestedNumberOfCallsFailsWithoutEffect() throws Exception {
        faults("{\"answer500\": 2}");

        assertThatThrownBy(() -> upload(SampleMedia.png().toFile())).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> upload(SampleMedia.png().toFile())).isInstanceOf(RuntimeException.class);
        assertThat(emulator.assets()).isEmpty();
        upload(SampleMedia.png().toFile(), "public_id", "third");

        assertThat(emulator.assets()).hasSize(1);
    }

    @Test
    void callWithLostResponseTakesEffect() {
        faults("{\"loseAnswer\": 1}");

        assertThatThrownBy(() -> upload(SampleMedia.png().toFile(), "public_id", "p"))
                .isInstanceOf(IOException.class);

        assertThat(emulator.assets().get(0).publicId()).isEqualTo("p");
    }

    @Test
    void delayAppliesUntilItIsCleared() throws Exception {
        faults("{\"delayMillis\": 400}");

        long before = System.nanoTime();
        upload(SampleMedia.png().toFile());
        long delayed = System.nanoTime() - before;
        given().delete(emulator.baseUrl() + "/_faults").then().body("delayMillis", equalTo(0));

        assertThat(delayed).isGreaterThanOrEqualTo(400_000_000);
    }

    @Test
    void delayedRequestsCanBeReleased() throws Exception {
        emulator.faults().delayMillis(120_000);
        CompletableFuture<Integer> held = CompletableFuture.supplyAsync(
                () -> given().get(emulator.baseUrl() + "/v1_1/streamcore/resources/image/upload/p")
                        .statusCode());
        await().until(() -> given().get(emulator.baseUrl() + "/_faults").path("delayed"), equalTo(1));

        emulator.faults().release();

        assertThat(held.get(1, TimeUnit.MINUTES)).isEqualTo(401);
    }

    @Test
    void delayExemptsTheFirstRequests() throws Exception {
        faults("{\"delaySpares\": 1, \"delayMillis\": 100}");

        upload(SampleMedia.png().toFile());
        given().get(emulator.baseUrl() + "/_faults").then().body("delayed", equalTo(0));
        upload(SampleMedia.png().toFile());

        given().get(emulator.baseUrl() + "/_faults").then().body("delayed", equalTo(1));
    }

    @Test
    void faultAffectsOnlyMatchingPaths() throws Exception {
        faults("{\"answer500\": 1, \"path\": \"/destroy\"}");

        upload(SampleMedia.png().toFile(), "public_id", "p");

        assertThatThrownBy(() -> cloudinary.uploader().destroy("p", options())).isInstanceOf(RuntimeException.class);
        assertThat(cloudinary.uploader().destroy("p", options()).get("result")).isEqualTo("ok");
    }

    @Test
    void deliveriesCanFail() throws Exception {
        Map<String, Object> picture = upload(SampleMedia.png().toFile());
        emulator.faults().onPath("/image/upload/v").answer500(1);

        given().get((String) picture.get("secure_url")).then().statusCode(500);
        given().get((String) picture.get("secure_url")).then().statusCode(200);
    }

    @Test
    void invalidFaultJsonIsRejected() {
        given().body("nonsense").post(emulator.baseUrl() + "/_faults").then().statusCode(400);
    }

    private void faults(String json) {
        given().body(json).post(emulator.baseUrl() + "/_faults").then().statusCode(200);
    }
}
