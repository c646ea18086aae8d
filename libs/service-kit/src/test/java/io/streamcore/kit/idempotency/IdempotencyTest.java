package io.streamcore.kit.idempotency;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void repetitionGetsTheStoredAnswer() {
        String first = send(key, "abc", "x").then().statusCode(201).extract().asString();

        String second = send(key, "abc", "x").then().statusCode(201).extract().asString();

        assertEquals(first, second);
    }

    @Test
    void withoutKeyEachRequestCreates() {
        String first = send(null, "abc", "x").then().statusCode(201).extract().path("data.id");

        send(null, "abc", "x").then().statusCode(201).body("data.id", not(is(first)));
    }

    @Test
    void sameKeyWithAnotherBodyAnswers422() {
        send(key, "abc", "x").then().statusCode(201);

        send(key, "abc", "y").then().statusCode(422).body("code", is("idempotency-key-reused"));
    }

    @Test
    void repetitionWhileTheFirstRunsAnswers409() throws Exception {
        var first = CompletableFuture.supplyAsync(() -> send(key, "slow", "x"));
        assertTrue(Gate.INSTANCE.entered.await(1, TimeUnit.MINUTES));

        send(key, "slow", "x").then().statusCode(409).body("code", is("idempotency-in-progress"));

        Gate.INSTANCE.open.countDown();
        assertEquals(201, first.get(1, TimeUnit.MINUTES).statusCode());
    }

    @Test
    void refusalLeavesTheKeyUnused() {
        send(key, "bad", "x").then().statusCode(400);

        send(key, "abc", "x").then().statusCode(201);
    }

    @Test
    void failureAfterTheEffectIsRepeatedUnderTheSameId() {
        int before = Gate.INSTANCE.created.size();
        send(key, "dies", "x").then().statusCode(500);

        send(key, "dies", "x").then().statusCode(201);

        assertEquals(before + 1, Gate.INSTANCE.created.size());
    }

    @Test
    void spentIdIsReplacedForEveryTryToCome() {
        int before = Gate.INSTANCE.created.size();
        send(key, "spent", "x").then().statusCode(500);

        String id = send(key, "spent", "x").then().statusCode(201).extract().path("data.id");

        assertEquals(before + 1, Gate.INSTANCE.created.size());
        assertTrue(Gate.INSTANCE.created.contains(id));
    }

    @Test
    void twentyAtOnceCreateOnce() {
        List<CompletableFuture<Response>> all = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> send(key, "race", "x")))
                .toList();

        List<String> ids = all.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == 201)
                .map(answer -> answer.<String>path("data.id"))
                .distinct()
                .toList();
        assertEquals(1, ids.size());
        assertTrue(all.stream()
                .allMatch(answer -> List.of(201, 409).contains(answer.join().statusCode())));
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
