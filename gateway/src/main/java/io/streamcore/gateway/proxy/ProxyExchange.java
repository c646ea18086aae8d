package io.streamcore.gateway.proxy;

import static io.streamcore.gateway.proxy.ExchangeState.AWAITING_RESPONSE;
import static io.streamcore.gateway.proxy.ExchangeState.CONNECTING;
import static io.streamcore.gateway.proxy.ExchangeState.FINISHED;
import static io.streamcore.gateway.proxy.ExchangeState.RESPONDING;
import static io.streamcore.gateway.proxy.ExchangeState.SENDING;

import io.micrometer.core.instrument.Counter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.response.ProxyException;

/**
 * Passes one request to a service and its response back to the client. A read without a body is retried once if the
 * service cannot be reached, closes the connection before it responds, or responds 502 or 503: nothing of a response
 * has been passed on by then. Only a quick failure is retried, because another replica may do better; after a slow one,
 * or one whose service said when to come back, a second try would double the client's wait and the service's load.
 *
 * <p>A client that waits for {@code 100 Continue} gets it when the service asks for the body, which it does after it has
 * checked route, size and token; so a large body is not sent to be rejected. A service that stays silent is taken to
 * read the body first.
 */
final class ProxyExchange implements Exchange, ConnectionRequest, UpstreamListener {
    /** From the start of the exchange; a failure after that is not retried. */
    private static final long QUICK_FAILURE_NANOS = 300_000_000L;

    private static final long CONTINUE_NANOS = 1_000_000_000L;

    private final RequestContext request;
    private final ResponseWriter response;
    private final UpstreamPool pool;
    private final CircuitBreaker breaker;
    private final ExchangeDeadline deadline;
    private final RequestBody body;
    private final Counter retries;
    private final long startedAt = System.nanoTime();
    private ExchangeState state = CONNECTING;
    /** The acquired connection, or null. */
    private UpstreamConnection connection;

    /** Whether the client waits for {@code 100 Continue}. */
    private boolean awaitingContinue;

    private boolean skippingInterim;
    private boolean reusable;
    private boolean retried;

    ProxyExchange(
            RequestContext request,
            ResponseWriter response,
            UpstreamPool pool,
            CircuitBreaker breaker,
            ExchangeDeadline deadline,
            long maxBody,
            Counter retries) {
        this.request = request;
        this.response = response;
        this.pool = pool;
        this.breaker = breaker;
        this.deadline = deadline;
        this.retries = retries;
        this.body = new RequestBody(maxBody, deadline);
        this.awaitingContinue = request.expectsContinue();
    }

    // --- events of the client's connection ---

    @Override
    public void start() {
        if (breaker.tryAcquirePermission()) {
            pool.acquire(this);
        } else {
            fail(pool.errors().circuitOpen(breaker.retryAfterSeconds()));
        }
    }

    @Override
    public void requestContent(HttpContent content) {
        if (state == FINISHED) {
            content.release();
            return;
        }
        try {
            body.check(content);
        } catch (ProxyException error) {
            content.release();
            breaker.releasePermission();
            fail(error);
            return;
        }
        awaitingContinue = false;
        body.add(content);
        awaitResponseIfSent();
        response.updateReading();
    }

    @Override
    public void requestReadComplete() {
        body.flush();
    }

    @Override
    public boolean wantsRequestContent() {
        return !awaitingContinue && body.wantsMore();
    }

    @Override
    public void clientWritabilityChanged(boolean writable) {
        if (state == RESPONDING) {
            connection.setReading(writable);
            deadline.clientBlocked(!writable);
        }
    }

    @Override
    public void clientDisconnected() {
        if (state != FINISHED) {
            breaker.releasePermission();
            finish();
        }
    }

    // --- events of the pool ---

    @Override
    public boolean isWaiting() {
        return state == CONNECTING;
    }

    @Override
    public void onAcquired(UpstreamConnection acquired) {
        connection = acquired;
        connection.assignTo(this);
        enter(SENDING);
        connection.write(request.head());
        body.sendTo(connection);
        awaitResponseIfSent();
        response.updateReading();
    }

    @Override
    public void onFailed(ProxyException error, boolean unreachable) {
        if (state != CONNECTING) {
            return;
        }
        if (unreachable) {
            breaker.recordFailure();
            retryOrFail(error);
        } else {
            breaker.releasePermission();
            fail(error);
        }
    }

    // --- events of the service's connection ---

    @Override
    public void upstreamWritabilityChanged() {
        deadline.progressed();
        response.updateReading();
    }

    @Override
    public void responseHead(HttpResponse head) {
        HttpStatusClass statusClass = head.status().codeClass();
        int status = head.status().code();
        if (head.decoderResult().isFailure() || status == 101 || statusClass == HttpStatusClass.UNKNOWN) {
            breaker.recordFailure();
            fail(pool.errors().invalidResponse());
        } else if (statusClass == HttpStatusClass.INFORMATIONAL) {
            skippingInterim = true;
            if (status == 100) {
                requestBody();
            }
        } else {
            breaker.recordSuccess();
            if (isTemporary(head) && mayRetry()) {
                retry();
            } else {
                respond(head);
            }
        }
    }

    private static boolean isTemporary(HttpResponse head) {
        int status = head.status().code();
        return (status == 502 || status == 503) && !head.headers().contains(HttpHeaderNames.RETRY_AFTER);
    }

    private void requestBody() {
        if (awaitingContinue) {
            awaitingContinue = false;
            response.writeContinue();
            response.updateReading();
        }
    }

    private void respond(HttpResponse head) {
        enter(RESPONDING);
        reusable = ResponseHeaders.allowReuse(head, request);
        ResponseHeaders.removeInternal(head);
        response.writeHead(head);
        connection.setReading(response.isWritable());
    }

    @Override
    public void responseContent(HttpContent content) {
        if (skippingInterim) {
            skippingInterim = !(content instanceof LastHttpContent);
            content.release();
        } else if (content.decoderResult().isFailure()) {
            content.release();
            connectionLost();
        } else if (content instanceof LastHttpContent last) {
            response.write(Trailers.removeFrom(last));
            complete();
        } else {
            deadline.progressed();
            response.write(content);
        }
    }

    private void complete() {
        if (body.isSent() && reusable) {
            UpstreamConnection used = connection;
            connection = null;
            used.release();
        }
        finish();
        response.complete();
    }

    @Override
    public void responseReadComplete() {
        response.flush();
    }

    @Override
    public void upstreamClosed() {
        connection = null;
        connectionLost();
    }

    private void connectionLost() {
        ProxyException error = pool.errors().connectionClosed();
        if (state == RESPONDING) {
            fail(error);
        } else {
            breaker.recordFailure();
            retryOrFail(error);
        }
    }

    // --- transitions ---

    private void enter(ExchangeState next) {
        state = next;
        deadline.enter(next);
    }

    private void awaitResponseIfSent() {
        if (state == SENDING && body.isSent()) {
            enter(AWAITING_RESPONSE);
        }
    }

    private void retryOrFail(ProxyException error) {
        if (mayRetry()) {
            retry();
        } else {
            fail(error);
        }
    }

    private boolean mayRetry() {
        return request.isRead() && body.isRepeatable() && !retried && failedQuickly();
    }

    private boolean failedQuickly() {
        return System.nanoTime() - startedAt < QUICK_FAILURE_NANOS;
    }

    private void retry() {
        retried = true;
        retries.increment();
        closeConnection();
        skippingInterim = false;
        body.rewind();
        enter(CONNECTING);
        pool.acquire(this);
    }

    @Override
    public void tick(long now) {
        if (state == FINISHED) {
            return;
        }
        if (state == SENDING && deadline.isInStateFor(CONTINUE_NANOS, now)) {
            requestBody();
        }
        if (deadline.isStream() && response.isDraining()) {
            endStream();
        } else {
            deadline.check(now, wantsRequestContent()).ifPresent(this::timeOut);
        }
    }

    /** Ends a stream early, because it would delay the shutdown; its client continues at another replica. */
    private void endStream() {
        boolean responding = state == RESPONDING;
        breaker.releasePermission();
        finish();
        if (responding) {
            response.completeAndClose();
        } else {
            response.abort();
        }
    }

    private void timeOut(ExchangeDeadline.Timeout timeout) {
        if (timeout.isServiceFailure()) {
            breaker.recordFailure();
        } else {
            breaker.releasePermission();
        }
        fail(pool.errors().timeout(timeout));
    }

    private void fail(ProxyException error) {
        boolean responding = state == RESPONDING;
        finish();
        if (responding) {
            response.abort();
        } else {
            response.writeError(error);
        }
    }

    private void finish() {
        enter(FINISHED);
        body.drop();
        closeConnection();
    }

    /** Closes a connection that is still in use, which cancels the request at the service. */
    private void closeConnection() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
