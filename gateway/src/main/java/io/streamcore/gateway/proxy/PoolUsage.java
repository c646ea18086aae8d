package io.streamcore.gateway.proxy;

/**
 * How connections to a service are used.
 *
 * @param waiting requests for which there is none
 */
public record PoolUsage(int used, int idle, int waiting) {
    public static final PoolUsage NONE = new PoolUsage(0, 0, 0);

    public PoolUsage plus(PoolUsage other) {
        return new PoolUsage(used + other.used, idle + other.idle, waiting + other.waiting);
    }
}
