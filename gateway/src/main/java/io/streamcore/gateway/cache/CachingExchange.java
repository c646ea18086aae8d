package io.streamcore.gateway.cache;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.LastHttpContent;
import io.streamcore.gateway.cache.ResponseRecorder.RecordedResponse;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.proxy.Exchange;
import io.streamcore.gateway.proxy.ResponseWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Responds to a public read from the cache, by fetching the response for all who want it, or by waiting for one that is
 * being fetched. Whoever waits is not harmed by the one who fetches: without a response in time, or with one that is not
 * for everybody, it asks the service itself, in what is left of its time.
 */
final class CachingExchange implements Exchange, ResponseRecorder.Listener {
    /** Creates an exchange with the service, after a part of the request's time has passed. */
    interface ServiceCall {
        Exchange create(ResponseWriter response, Duration elapsed);
    }

    private final RequestContext request;
    private final ResponseWriter response;
    private final ServiceCall service;
    private final ResponseCache cache;
    private final CacheMetrics metrics;
    private final Executor eventLoop;
    private final long maxWaitNanos;
    private final CacheKey key;
    private final List<String> ifNoneMatch;
    /** The exchange with the service, or null while there is none. */
    private Exchange call;

    /** What this request fetches for others, or null. */
    private PendingResponse fetch;

    private boolean waiting;
    private boolean finished;
    private long startedAt;

    CachingExchange(
            RequestContext request,
            ResponseWriter response,
            ServiceCall service,
            ResponseCache cache,
            CacheMetrics metrics,
            Executor eventLoop,
            long maxWaitNanos) {
        this.request = request;
        this.response = response;
        this.service = service;
        this.cache = cache;
        this.metrics = metrics;
        this.eventLoop = eventLoop;
        this.maxWaitNanos = maxWaitNanos;
        this.key = CacheKey.of(request);
        this.ifNoneMatch = request.head().headers().getAll(HttpHeaderNames.IF_NONE_MATCH);
    }

    @Override
    public void start() {
        startedAt = System.nanoTime();
    }

    /** A public read has no body: this is its end. */
    @Override
    public void requestContent(HttpContent content) {
        if (call != null) {
            call.requestContent(content);
            return;
        }
        boolean last = content instanceof LastHttpContent;
        content.release();
        if (last && !waiting && !finished) {
            respond();
        }
    }

    private void respond() {
        Optional<CachedResponse> cached = cache.find(key);
        if (cached.isPresent()) {
            writeOrAsk(cached, metrics.hits());
        } else if (isHead()) {
            joinOr(this::ask);
        } else {
            joinOr(this::fetchOrJoin);
        }
    }

    private void joinOr(Runnable otherwise) {
        cache.findPending(key).ifPresentOrElse(this::join, otherwise);
    }

    private void fetchOrJoin() {
        cache.begin(key).ifPresentOrElse(this::fetch, this::respond);
    }

    private void join(PendingResponse pending) {
        waiting = true;
        pending.result().whenCompleteAsync((result, failure) -> awaited(result), eventLoop);
    }

    private void awaited(Optional<CachedResponse> result) {
        if (waiting) {
            waiting = false;
            writeOrAsk(result, metrics.coalesced());
        }
    }

    private void writeOrAsk(Optional<CachedResponse> found, Runnable counted) {
        if (found.isPresent() && found.get().isFor(request)) {
            counted.run();
            finished = true;
            found.get().writeTo(response, isHead(), ifNoneMatch, cache.now());
        } else {
            ask();
        }
    }

    /** Asks the service for this client alone. */
    private void ask() {
        metrics.misses().run();
        call(response);
    }

    private void fetch(PendingResponse begun) {
        metrics.misses().run();
        fetch = begun;
        // what this client has already is not what the others want
        request.head().headers().remove(HttpHeaderNames.IF_NONE_MATCH);
        call(new ResponseRecorder(response, cache.maxBody(), this));
    }

    @Override
    public void recorded(RecordedResponse recorded) {
        CachedResponse complete = cacheable(recorded);
        endFetch(Optional.of(complete));
        finished = true;
        complete.writeTo(response, isHead(), ifNoneMatch, complete.requestedAt());
    }

    @Override
    public void notShareable() {
        endFetch(Optional.of(CachedResponse.notShareable(fetch.requestedAt(), cache.maxAgeNanos())));
    }

    @Override
    public void failed() {
        endFetch(Optional.empty());
    }

    private CachedResponse cacheable(RecordedResponse recorded) {
        Map<String, List<String>> varying = new HashMap<>();
        for (String name : CacheableResponse.listed(recorded.headers(), HttpHeaderNames.VARY)) {
            varying.put(name, request.head().headers().getAll(name));
        }
        long fresh = TimeUnit.SECONDS.toNanos(CacheableResponse.freshSeconds(recorded.headers()));
        return new CachedResponse(
                true,
                recorded.headers(),
                recorded.body(),
                varying,
                fetch.requestedAt(),
                Math.min(fresh, cache.maxAgeNanos()));
    }

    private void endFetch(Optional<CachedResponse> result) {
        PendingResponse ended = fetch;
        fetch = null;
        cache.end(key, ended, result);
    }

    private void call(ResponseWriter writer) {
        call = service.create(writer, Duration.ofNanos(System.nanoTime() - startedAt));
        call.start();
        call.requestContent(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private boolean isHead() {
        return request.method().equals("HEAD");
    }

    @Override
    public void requestReadComplete() {
        if (call != null) {
            call.requestReadComplete();
        }
    }

    @Override
    public boolean wantsRequestContent() {
        return call == null || call.wantsRequestContent();
    }

    @Override
    public void clientWritabilityChanged(boolean writable) {
        if (call != null) {
            call.clientWritabilityChanged(writable);
        }
    }

    @Override
    public void clientDisconnected() {
        waiting = false;
        finished = true;
        if (fetch != null) {
            endFetch(Optional.empty());
        }
        if (call != null) {
            call.clientDisconnected();
        }
    }

    @Override
    public void tick(long now) {
        if (call != null) {
            call.tick(now);
        } else if (waiting && now - startedAt > maxWaitNanos) {
            waiting = false;
            ask();
        }
    }
}
