package io.streamcore.kit.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.kit.ProbeResource.Gate;
import io.streamcore.testing.LocalPlatformResource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class IdempotencyTest {
    private final String key = UUID.randomUUID().toString();

    @Test
    void repeatedRequestGetsTheStoredResponse() {
        String first = send(key, "abc", "x").then().statusCode(201).extract().asString();

        String second = send(key, "abc", "x").then().statusCode(201).extract().asString();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void eachRequestWithoutKeyCreates() {
        String first = send(null, "abc", "x").then().statusCode(201).extract().path("data.id");

        send(null, "abc", "x").then().statusCode(201).body("data.id", not(is(first)));
    }

    @Test
    void sameKeyWithAnotherBodyAnswers422() {
        send(key, "abc", "x").then().statusCode(201);

        send(key, "abc", "y").then().statusCode(422).body("code", is("idempotency-key-reused"));
    }

    @Test
    void repeatedRequestAnswers409WhileTheFirstOneRuns() throws Exception {
        var first = CompletableFuture.supplyAsync(() -> send(key, "slow", "x"));
        assertThat(Gate.INSTANCE.entered.await(1, TimeUnit.MINUTES)).isTrue();

        send(key, "slow", "x").then().statusCode(409).body("code", is("idempotency-in-progress"));

        Gate.INSTANCE.open.countDown();
        assertThat(first.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(201);
    }

    @Test
    void rejectedRequestLeavesTheKeyUnused() {
        send(key, "bad", "x").then().statusCode(400);

        send(key, "abc", "x").then().statusCode(201);
    }

    @Test
    void failureAfterTheEffectIsRepeatedWithTheSameId() {
        int before = Gate.INSTANCE.created.size();
        send(key, "fails", "x").then().statusCode(500);

        send(key, "fails", "x").then().statusCode(201);

        assertThat(Gate.INSTANCE.created).hasSize(before + 1);
    }

    @Test
    void burnedIdIsReplacedForAllLaterAttempts() {
        int before = Gate.INSTANCE.created.size();
        send(key, "burnt", "x").then().statusCode(500);

        String id = send(key, "burnt", "x").then().statusCode(201).extract().path("data.id");

        assertThat(Gate.INSTANCE.created).hasSize(before + 1);
        assertThat(Gate.INSTANCE.created).contains(id);
    }

    @Test
    void concurrentRequestsCreateOnce() {
        List<CompletableFuture<Response>> all = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> send(key, "race", "x")))
                .toList();

        List<String> ids = all.stream()
                .map(CompletableFuture::join)
                .filter(response -> response.statusCode() == 201)
                .map(response -> response.<String>path("data.id"))
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        assertThat(all)
                .allSatisfy(response -> assertThat(response.join().statusCode()).isIn(201, 409));
    }

    @Test
    void serverErrorKeepsTheKeyBoundToItsRequestAndId() {
        int before = Gate.INSTANCE.created.size();
        send(key, "503", "x").then().statusCode(503);

        send(key, "503", "y").then().statusCode(422).body("code", is("idempotency-key-reused"));
        String id = send(key, "503", "x").then().statusCode(201).extract().path("data.id");

        assertThat(Gate.INSTANCE.created).hasSize(before + 1).contains(id);
    }

    @Test
    void tooLongKeyAnswers400() {
        send("k".repeat(256), "abc", "x").then().statusCode(400).body("code", is("bad-idempotency-key"));
    }

    private static Response send(String key, String title, String text) {
        var request =
                given().contentType(ContentType.JSON).body("{\"title\":\"%s\",\"text\":\"%s\"}".formatted(title, text));
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/probe/once");
    }
}
