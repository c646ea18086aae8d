package io.streamcore.kit.idempotency;

import java.time.Instant;
import org.bson.types.ObjectId;

/**
 * A key that was seen.
 *
 * @param resourceId the id of what is created under the key, the same in every try
 * @param run which try holds the key; another one takes it over only once the lease is over
 * @param leasedUntil while it runs: from when on it counts as dead, unless it is renewed
 * @param status of the stored answer; 0 while it runs
 */
record IdempotencyRecord(
        String id,
        String fingerprint,
        ObjectId resourceId,
        ObjectId run,
        Instant leasedUntil,
        int status,
        String message,
        String data) {

    boolean isDone() {
        return status != 0;
    }
}
