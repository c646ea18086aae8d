package io.streamcore.gateway.proxy;

/**
 * The connections to a service.
 *
 * @param waiting requests that wait for a connection
 */
public record PoolUsage(int used, int idle, int waiting) {
    public static final PoolUsage NONE = new PoolUsage(0, 0, 0);

    public PoolUsage plus(PoolUsage other) {
        return new PoolUsage(used + other.used, idle + other.idle, waiting + other.waiting);
    }
}
