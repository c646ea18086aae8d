package io.streamcore.kit.idempotency;

/**
 * Thrown by a creation that cannot use the id it was given, because what an earlier try made under it was taken back.
 * The key gets another id, which is stored before the creation is tried again.
 */
public final class BurnedId extends RuntimeException {
    public BurnedId() {
        super("The id of this key is spent", null, false, false);
    }
}
