package io.streamcore.gateway.front;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.quarkus.arc.All;
import io.streamcore.gateway.GatewaySettings;
import io.streamcore.gateway.answer.Answer;
import io.streamcore.gateway.answer.Page;
import io.streamcore.gateway.answer.Refusal;
import io.streamcore.gateway.answer.Refusals;
import io.streamcore.gateway.browser.AnswerDress;
import io.streamcore.gateway.browser.Cors;
import io.streamcore.gateway.relay.Exchange;
import io.streamcore.gateway.relay.Relays;
import io.streamcore.gateway.sanitise.Call;
import io.streamcore.gateway.sanitise.Steps;
import io.streamcore.gateway.watch.RequestMeters;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What all connections share: how a request is let in, and what its answer carries. */
@Singleton
public class Door {
    private static final long LINGER_NANOS = 2_000_000_000L;

    private final GatewaySettings settings;
    private final Steps steps;
    private final Relays relays;
    private final Refusals refusals;
    private final Cors cors;
    private final AnswerDress dress;
    private final AccessLog accessLog;
    private final RequestMeters meters;
    private final Map<String, Page> pages = new HashMap<>();
    private volatile boolean leaving;
    private volatile boolean closing;

    public Door(
            GatewaySettings settings,
            Steps steps,
            Relays relays,
            Refusals refusals,
            Cors cors,
            AnswerDress dress,
            AccessLog accessLog,
            RequestMeters meters,
            @All List<Page> pages) {
        this.settings = settings;
        this.steps = steps;
        this.relays = relays;
        this.refusals = refusals;
        this.cors = cors;
        this.dress = dress;
        this.accessLog = accessLog;
        this.meters = meters;
        for (Page page : pages) {
            page.paths().forEach(path -> this.pages.put(path, page));
        }
    }

    /** Runs the steps, then finds who answers. */
    Exchange admit(Call call, ClientReply client, Loop loop) {
        steps.check(call);
        if (cors.isPreflight(call)) {
            return own(CompletableFuture.completedFuture(cors.preflight(call)), client, loop);
        }
        if (call.route().isPresent()) {
            return relays.prepare(call, call.route().get(), client, loop.upstreams());
        }
        String path = withoutTrailingSlash(call.path());
        Page page = pages.get(path);
        if (page == null) {
            throw new Refusal(404, "not-found", "There is nothing at this address");
        }
        if (!call.isRead()) {
            throw new Refusal(405, "method-not-allowed", "This address is only for reading").with("Allow", "GET, HEAD");
        }
        String accept = call.header(HttpHeaderNames.ACCEPT);
        return own(page.answer(path, accept == null ? "" : accept), client, loop);
    }

    private static String withoutTrailingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static Exchange own(CompletionStage<Answer> answer, ClientReply client, Loop loop) {
        return new OwnExchange(answer, loop.thread(), client);
    }

    void dress(Call call, HttpResponse head) {
        dress.dress(call, head);
    }

    Refusals refusals() {
        return refusals;
    }

    AccessLog accessLog() {
        return accessLog;
    }

    RequestMeters meters() {
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
