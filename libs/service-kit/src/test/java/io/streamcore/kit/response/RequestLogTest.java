package io.streamcore.kit.response;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

/** The request id of log lines. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class RequestLogTest {
    private final RequestIds requests = new RequestIds();
    private final RequestIds scheduled = new RequestIds();

    /** Records the request id of each log line, {@code none} without one. */
    private static final class RequestIds extends Handler {
        private final List<String> ids = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            String id = ExtLogRecord.wrap(line).getMdc(RequestId.LOG_KEY);
            ids.add(id == null ? "none" : id);
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @BeforeEach
    void listen() {
        Logger.getLogger(ExceptionMappers.class.getName()).addHandler(requests);
        Logger.getLogger(VerificationKeys.class.getName()).addHandler(scheduled);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger(ExceptionMappers.class.getName()).removeHandler(requests);
        Logger.getLogger(VerificationKeys.class.getName()).removeHandler(scheduled);
    }

    @Test
    void lineOfAWorkerThreadHasTheIdOfItsRequest() {
        for (int i = 0; i < 20; i++) {
            given().header("X-Request-Id", "request-number-" + i)
                    .get("/probe/broken")
                    .then()
                    .statusCode(500);

            assertThat(requests.ids.get(i)).isEqualTo("request-number-" + i);
        }
    }

    @Test
    void lineOfAScheduledMethodHasNoRequestId() {
        await().until(() -> {
            given().header("X-Request-Id", "another-request").get("/probe/broken");
            return scheduled.ids.size() >= 3;
        });

        assertThat(scheduled.ids).containsOnly("none");
    }
}
