package io.streamcore.gateway.browser;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.AsciiString;
import io.streamcore.gateway.route.Route;
import io.streamcore.gateway.sanitise.Call;
import io.streamcore.gateway.sanitise.RequestIds;
import jakarta.inject.Singleton;

/** Step 10, second half: what every answer carries, whoever wrote it. */
@Singleton
public class AnswerDress {
    private static final AsciiString NOSNIFF_NAME = AsciiString.cached("X-Content-Type-Options");
    private static final AsciiString NOSNIFF = AsciiString.cached("nosniff");
    private static final AsciiString HSTS_NAME = AsciiString.cached("Strict-Transport-Security");
    private static final AsciiString HSTS = AsciiString.cached("max-age=31536000; includeSubDomains");
    private static final AsciiString REFERRER_NAME = AsciiString.cached("Referrer-Policy");
    private static final AsciiString REFERRER = AsciiString.cached("no-referrer");
    private static final AsciiString CSP_NAME = AsciiString.cached("Content-Security-Policy");
    private static final AsciiString NOTHING = AsciiString.cached("default-src 'none'; frame-ancestors 'none'");

    private final Cors cors;

    public AnswerDress(Cors cors) {
        this.cors = cors;
    }

    public void dress(Call call, HttpResponse head) {
        HttpHeaders headers = head.headers();
        headers.set(RequestIds.HEADER, call.id());
        headers.set(NOSNIFF_NAME, NOSNIFF);
        headers.set(HSTS_NAME, HSTS);
        headers.set(REFERRER_NAME, REFERRER);
        if (!headers.contains(CSP_NAME)) {
            headers.set(CSP_NAME, NOTHING);
        }
        if (isPrivate(call) || head.status().code() >= 400) {
            headers.set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        }
        call.answerHeaders().forEach(headers::set);
        if (cors.varies()) {
            headers.add(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
        }
    }

    private static boolean isPrivate(Call call) {
        return call.route().isPresent() && call.route().get().is(Route.Trait.NO_STORE);
    }
}
