package io.streamcore.gateway.proxy;

import io.micrometer.core.instrument.Counter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.response.ProxyException;

/** One request passed on to a service: decides whether it is attempted, attempted again, or given up. */
final class ProxyExchange implements Exchange {
    private final RequestContext call;
    private final ResponseWriter client;
    private final UpstreamPool pool;
    private final CircuitBreaker breaker;
    private final ExchangeDeadline deadline;
    private final RequestBody body;
    private final Counter retries;
    private Attempt attempt;
    private boolean retried;
    private boolean over;

    ProxyExchange(
            RequestContext call,
            ResponseWriter client,
            UpstreamPool pool,
            CircuitBreaker breaker,
            ExchangeDeadline deadline,
            long maxBody,
            Counter retries) {
        this.call = call;
        this.client = client;
        this.pool = pool;
        this.breaker = breaker;
        this.deadline = deadline;
        this.retries = retries;
        this.body = new RequestBody(maxBody, deadline);
        this.attempt = newAttempt();
    }

    private Attempt newAttempt() {
        return new Attempt(this, call, body, client, deadline);
    }

    // --- what the client does ---

    @Override
    public void start() {
        if (breaker.admits()) {
            pool.lend(attempt);
        } else {
            fail(pool.faults().spared(breaker.secondsLeft()));
        }
    }

    @Override
    public void body(HttpContent piece) {
        if (over) {
            piece.release();
            return;
        }
        try {
            body.check(piece);
        } catch (ProxyException refusal) {
            piece.release();
            breaker.undecided();
            fail(refusal);
            return;
        }
        body.add(piece);
        client.updateReading();
    }

    @Override
    public void bodyPaused() {
        body.flush();
    }

    @Override
    public boolean wantsBody() {
        return body.wantsMore();
    }

    @Override
    public void clientWritable(boolean writable) {
        attempt.clientWritable(writable);
    }

    @Override
    public void clientGone() {
        if (!over) {
            breaker.undecided();
            end();
        }
    }

    // --- what comes of the attempt ---

    void notConnected(ProxyException why, boolean unreachable) {
        if (unreachable) {
            breaker.failed();
            retryOrFail(why);
        } else {
            breaker.undecided();
            fail(why);
        }
    }

    void cutOff() {
        if (attempt.isAnswering()) {
            fail(pool.faults().cutOff());
        } else {
            breaker.failed();
            retryOrFail(pool.faults().cutOff());
        }
    }

    void invalidAnswer() {
        breaker.failed();
        fail(pool.faults().invalid());
    }

    void answered(HttpResponse head) {
        breaker.succeeded();
        int status = head.status().code();
        if ((status == 502 || status == 503) && mayRetry()) {
            retryOrFail(pool.faults().notReady(status));
        } else {
            attempt.pass(head);
        }
    }

    void completed() {
        end();
        client.done();
    }

    /** A read without a body may be asked once more: it changes nothing, and nothing of the answer was passed on. */
    private void retryOrFail(ProxyException refusal) {
        if (!mayRetry()) {
            fail(refusal);
            return;
        }
        retried = true;
        retries.increment();
        attempt.end();
        body.repeat();
        deadline.waiting();
        attempt = newAttempt();
        pool.lend(attempt);
    }

    private boolean mayRetry() {
        return call.isRead() && body.isRepeatable() && !retried;
    }

    // --- the end ---

    @Override
    public void tick(long now) {
        if (over) {
            return;
        }
        if (deadline.isEndless() && client.isLeaving()) {
            endStream();
        } else {
            deadline.check(now, wantsBody()).ifPresent(this::late);
        }
    }

    /** A stream would hold up our stop for as long as it may; its client goes on with it elsewhere. */
    private void endStream() {
        breaker.undecided();
        end();
        if (attempt.isAnswering()) {
            client.finish();
        } else {
            client.abort();
        }
    }

    private void late(ExchangeDeadline.Kind kind) {
        if (kind.blamesTheService()) {
            breaker.failed();
        } else {
            breaker.undecided();
        }
        fail(pool.faults().of(kind));
    }

    private void fail(ProxyException refusal) {
        end();
        if (attempt.isAnswering()) {
            client.abort();
        } else {
            client.refuse(refusal);
        }
    }

    private void end() {
        over = true;
        body.drop();
        attempt.end();
    }
}
