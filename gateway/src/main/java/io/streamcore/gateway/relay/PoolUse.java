package io.streamcore.gateway.relay;

/**
 * How connections to a service are used.
 *
 * @param waiting requests for which there is none
 */
public record PoolUse(int used, int idle, int waiting) {
    public static final PoolUse NONE = new PoolUse(0, 0, 0);

    public PoolUse plus(PoolUse other) {
        return new PoolUse(used + other.used, idle + other.idle, waiting + other.waiting);
    }
}
