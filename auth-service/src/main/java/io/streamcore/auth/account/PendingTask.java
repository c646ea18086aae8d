package io.streamcore.auth.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.bson.types.ObjectId;

/**
 * Work that remains after a change of an account. It is written in the same update as the change, so that a scheduled
 * job completes it after a crash.
 *
 * @param what {@link #PASSWORD_CHANGE} or {@link #DELETION}
 * @param keptSession of a password change: the only older session that does not end
 * @param eventId of a deletion: the id of its account event
 */
@RegisterForReflection
public record PendingTask(String what, ObjectId keptSession, ObjectId eventId, Instant at) {
    public static final String PASSWORD_CHANGE = "password-change";
    public static final String DELETION = "deletion";

    public static PendingTask passwordChange(ObjectId keptSession, Instant now) {
        return new PendingTask(PASSWORD_CHANGE, keptSession, null, now);
    }

    public static PendingTask deletion(Instant now) {
        return new PendingTask(DELETION, null, new ObjectId(), now);
    }
}
