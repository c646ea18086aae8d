package io.streamcore.auth.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.bson.types.ObjectId;

/**
 * What is still to be done after a change of an account, written in the same update as the change: so a crash between
 * the two loses nothing, a sweeper goes on.
 *
 * @param what {@link #PASSWORD_CHANGE} or {@link #DELETION}
 * @param keptSession of a password change: the only older session that lives on
 * @param eventId of a deletion: what the other services will know it by
 */
@RegisterForReflection
public record Pending(String what, ObjectId keptSession, ObjectId eventId, Instant at) {
    public static final String PASSWORD_CHANGE = "password-change";
    public static final String DELETION = "deletion";

    public static Pending passwordChange(ObjectId keptSession, Instant now) {
        return new Pending(PASSWORD_CHANGE, keptSession, null, now);
    }

    public static Pending deletion(Instant now) {
        return new Pending(DELETION, null, new ObjectId(), now);
    }
}
