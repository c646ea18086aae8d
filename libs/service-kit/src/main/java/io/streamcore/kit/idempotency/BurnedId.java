package io.streamcore.kit.idempotency;

/**
 * Thrown by a creation that cannot use its id, because a resource that an earlier attempt created with it was removed.
 * The key gets a new id, which is stored before the creation is repeated.
 */
public final class BurnedId extends RuntimeException {
    public BurnedId() {
        super("The id of this idempotency key cannot be used again", null, false, false);
    }
}
