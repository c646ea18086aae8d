package io.streamcore.gateway.filter;

/** Checks or changes one aspect of a request before it is dispatched. */
@FunctionalInterface
public interface RequestFilter {
    /** @throws io.streamcore.gateway.response.ProxyException to reject the request */
    void apply(RequestContext request);
}
