package io.streamcore.gateway.front;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.arc.All;
import io.streamcore.gateway.browser.CorsFilter;
import io.streamcore.gateway.cache.ServiceExchangeFactory;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.proxy.Exchange;
import io.streamcore.gateway.response.LocalEndpoint;
import io.streamcore.gateway.response.LocalResponse;
import io.streamcore.gateway.response.ProxyException;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Applies the filters to a request, then decides what responds to it: a service, or the gateway itself. */
@Singleton
public class RequestDispatcher {
    private static final Map<String, String> ALLOW = Map.of("Allow", "GET, HEAD, OPTIONS");

    private final RequestFilterChain filters;
    private final CorsFilter cors;
    private final ServiceExchangeFactory services;
    private final Map<String, LocalEndpoint> endpoints = new HashMap<>();

    public RequestDispatcher(
            RequestFilterChain filters,
            CorsFilter cors,
            ServiceExchangeFactory services,
            @All List<LocalEndpoint> endpoints) {
        this.filters = filters;
        this.cors = cors;
        this.services = services;
        endpoints.forEach(endpoint -> endpoint.paths().forEach(path -> this.endpoints.put(path, endpoint)));
    }

    /** @throws ProxyException if the request is rejected */
    Exchange dispatch(RequestContext request, ClientResponseWriter response, EventLoopContext loop) {
        filters.apply(request);
        if (cors.isPreflight(request)) {
            return local(CompletableFuture.completedFuture(cors.preflight(request)), response, loop);
        }
        if (request.route().isPresent()) {
            return services.create(request, request.route().get(), response, loop.upstreams(), loop.executor());
        }
        String path = withoutTrailingSlash(request.path());
        LocalEndpoint endpoint = endpoints.get(path);
        if (request.method().equals("OPTIONS") && (endpoint != null || path.equals("*"))) {
            return local(CompletableFuture.completedFuture(LocalResponse.noContent(ALLOW)), response, loop);
        }
        if (endpoint == null) {
            throw new ProxyException(404, "not-found", "No resource at this path");
        }
        if (!request.isRead()) {
            throw new ProxyException(405, "method-not-allowed", "Only GET and HEAD are allowed here")
                    .withHeader("Allow", ALLOW.get("Allow"));
        }
        String accept = request.header(HttpHeaderNames.ACCEPT);
        return local(endpoint.get(path, accept == null ? "" : accept), response, loop);
    }

    private static String withoutTrailingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static Exchange local(
            CompletionStage<LocalResponse> content, ClientResponseWriter response, EventLoopContext loop) {
        return new LocalExchange(content, loop.executor(), response);
    }
}
