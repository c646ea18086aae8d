package io.streamcore.kit.response;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.http.token.VerificationKeys;
import io.streamcore.testing.LocalPlatformResource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose request a log line belongs to. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class RequestLogTest {
    private final Kept requests = new Kept();
    private final Kept clockwork = new Kept();

    /** The request ids of a logger's lines, none for a line without. */
    private static final class Kept extends Handler {
        private final List<String> ids = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            String id = ExtLogRecord.wrap(line).getMdc(RequestId.LOG_KEY);
            ids.add(id == null ? "none" : id);
        }

        @Override
        public void flush() {
            // EmptyObject is held back.
        }

        @Override
        public void close() {
            // EmptyObject is open.
        }
    }

    @BeforeEach
    void listen() {
        Logger.getLogger(ExceptionMappers.class.getName()).addHandler(requests);
        Logger.getLogger(VerificationKeys.class.getName()).addHandler(clockwork);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger(ExceptionMappers.class.getName()).removeHandler(requests);
        Logger.getLogger(VerificationKeys.class.getName()).removeHandler(clockwork);
    }

    @Test
    void aLineOfAWorkerThreadCarriesTheIdOfItsRequest() {
        for (int i = 0; i < 20; i++) {
            given().header("X-Request-Id", "request-number-" + i)
                    .get("/probe/broken")
                    .then()
                    .statusCode(500);

            assertEquals("request-number-" + i, requests.ids.get(i));
        }
    }

    @Test
    void aLineOfWorkByTheClockCarriesNobodysId() {
        await().until(() -> {
            given().header("X-Request-Id", "somebodys-request").get("/probe/broken");
            return clockwork.ids.size() >= 3;
        });

        assertTrue(clockwork.ids.stream().allMatch("none"::equals), clockwork.ids.toString());
    }
}
