package io.streamcore.kit.warmup;

import java.util.List;

/** What a service warms itself with: the reads that its clients will send most. */
public interface WarmUpRequests {
    /** Called once, when the service serves. */
    List<WarmUpRequest> requests();
}
