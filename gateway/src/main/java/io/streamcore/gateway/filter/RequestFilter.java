package io.streamcore.gateway.filter;

/** One check. Throws a {@link io.streamcore.gateway.response.ProxyException} to turn the request down. */
@FunctionalInterface
public interface RequestFilter {
    void check(RequestContext call);
}
