package io.streamcore.auth.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A change of address that can be undone.
 *
 * @param email the former address, which no other account gets until then
 * @param seed from which the token of the link that undoes it is derived
 */
@RegisterForReflection
public record EmailChange(String email, String seed, Instant expireAt) {
    public boolean isOver(Instant now) {
        return !now.isBefore(expireAt);
    }
}
