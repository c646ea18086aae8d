package io.streamcore.auth.recovery;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.bson.types.ObjectId;

/**
 * The link that an account has; a later one replaces it.
 *
 * @param requestId of the request that asked for it
 * @param hash of its token, see {@link ResetTokens#hash}
 */
@RegisterForReflection
public record PasswordReset(ObjectId requestId, String hash, Instant expireAt) {}
