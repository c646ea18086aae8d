package io.streamcore.gateway.front;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.quarkus.arc.All;
import io.streamcore.gateway.GatewaySettings;
import io.streamcore.gateway.browser.CorsFilter;
import io.streamcore.gateway.browser.SecurityHeaders;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.metrics.RequestMetrics;
import io.streamcore.gateway.proxy.Exchange;
import io.streamcore.gateway.proxy.ProxyExchangeFactory;
import io.streamcore.gateway.response.ErrorResponses;
import io.streamcore.gateway.response.LocalEndpoint;
import io.streamcore.gateway.response.LocalResponse;
import io.streamcore.gateway.response.ProxyException;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What all connections share: how a request is let in, and what its answer carries. */
@Singleton
public class RequestDispatcher {
    private static final long LINGER_NANOS = 2_000_000_000L;

    private final GatewaySettings settings;
    private final RequestFilterChain steps;
    private final ProxyExchangeFactory relays;
    private final ErrorResponses refusals;
    private final CorsFilter cors;
    private final SecurityHeaders dress;
    private final AccessLog accessLog;
    private final RequestMetrics meters;
    private final Map<String, LocalEndpoint> pages = new HashMap<>();
    private volatile boolean leaving;
    private volatile boolean closing;

    public RequestDispatcher(
            GatewaySettings settings,
            RequestFilterChain steps,
            ProxyExchangeFactory relays,
            ErrorResponses refusals,
            CorsFilter cors,
            SecurityHeaders dress,
            AccessLog accessLog,
            RequestMetrics meters,
            @All List<LocalEndpoint> pages) {
        this.settings = settings;
        this.steps = steps;
        this.relays = relays;
        this.refusals = refusals;
        this.cors = cors;
        this.dress = dress;
        this.accessLog = accessLog;
        this.meters = meters;
        for (LocalEndpoint page : pages) {
            page.paths().forEach(path -> this.pages.put(path, page));
        }
    }

    /** Runs the steps, then finds who answers. */
    Exchange admit(RequestContext call, ClientResponseWriter client, EventLoopContext loop) {
        steps.check(call);
        if (cors.isPreflight(call)) {
            return own(CompletableFuture.completedFuture(cors.preflight(call)), client, loop);
        }
        if (call.route().isPresent()) {
            return relays.prepare(call, call.route().get(), client, loop.upstreams());
        }
        String path = withoutTrailingSlash(call.path());
        LocalEndpoint page = pages.get(path);
        if (page == null) {
            throw new ProxyException(404, "not-found", "There is nothing at this address");
        }
        if (!call.isRead()) {
            throw new ProxyException(405, "method-not-allowed", "This address is only for reading")
                    .with("Allow", "GET, HEAD");
        }
        String accept = call.header(HttpHeaderNames.ACCEPT);
        return own(page.answer(path, accept == null ? "" : accept), client, loop);
    }

    private static String withoutTrailingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static Exchange own(
            CompletionStage<LocalResponse> answer, ClientResponseWriter client, EventLoopContext loop) {
        return new LocalExchange(answer, loop.thread(), client);
    }

    void dress(RequestContext call, HttpResponse head) {
        dress.dress(call, head);
    }

    ErrorResponses refusals() {
        return refusals;
    }

    AccessLog accessLog() {
        return accessLog;
    }

    RequestMetrics meters() {
        return meters;
    }

    long headNanos() {
        return settings.timeouts().head().toNanos();
    }

    long idleNanos() {
        return settings.timeouts().idle().toNanos();
    }

    long lingerNanos() {
        return LINGER_NANOS;
    }

    /** From now on every connection ends with its next answer, so that none is in use when the door closes. */
    void leave() {
        leaving = true;
    }

    boolean isLeaving() {
        return leaving;
    }

    /** From now on connections that wait for nothing end at once. */
    void close() {
        leaving = true;
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }
}
