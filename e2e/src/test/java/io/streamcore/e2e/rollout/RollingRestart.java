package io.streamcore.e2e.rollout;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Terminates and restarts a replica behind its load balancer. */
record RollingRestart(LoadBalancer loadBalancer, Replica replica) {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    /** Restarts the replica whenever it has connections, and returns how it ended each time. */
    List<String> repeat(int times) throws InterruptedException, IOException {
        List<String> endings = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            await().atMost(TIMEOUT).until(() -> loadBalancer.connectionsTo(replica.endpoint()) > 0);
            endings.add(replica.stop());
            replica.start();
        }
        return endings;
    }
}
