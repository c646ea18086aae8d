package io.streamcore.kit.idempotency;

import java.time.Instant;
import org.bson.types.ObjectId;

/**
 * An idempotency key that is in use.
 *
 * @param resourceId the id of the created resource, the same in every attempt
 * @param run id of the attempt that holds the lease; another attempt takes over when the lease ends
 * @param leasedUntil end of the lease, which a running attempt renews
 * @param status of the stored response; 0 while an attempt is running
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
