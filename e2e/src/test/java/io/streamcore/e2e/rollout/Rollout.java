package io.streamcore.e2e.rollout;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A replica that is terminated and started again, and the forwarder that sends connections to it while it is ready. */
record Rollout(Forwarder forwarder, Replica replica) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** How the replica ended each time. */
    List<String> repeat(int times) throws InterruptedException, IOException {
        List<String> endings = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            await().atMost(PATIENCE).until(() -> forwarder.connectionsTo(replica.endpoint()) > 0);
            endings.add(replica.stop());
            replica.start();
        }
        return endings;
    }
}
