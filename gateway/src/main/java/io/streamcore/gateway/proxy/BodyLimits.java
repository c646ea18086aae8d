package io.streamcore.gateway.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.streamcore.gateway.GatewaySettings;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.response.ProxyException;
import io.streamcore.gateway.route.Route;

/** Bounds the size of request bodies by route and media type. */
final class BodyLimits {
    private final GatewaySettings.Sizes sizes;

    BodyLimits(GatewaySettings.Sizes sizes) {
        this.sizes = sizes;
    }

    long limitOf(RequestContext request, Route route) {
        if (!isForm(request)) {
            return sizes.body().asLongValue();
        }
        return (route.is(Route.Trait.VIDEO_FORMS) ? sizes.video() : sizes.pictures()).asLongValue();
    }

    /** Rejects a body by its {@code Content-Length}, before any of it is read. */
    void check(RequestContext request, long limit) {
        String length = request.header(HttpHeaderNames.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > limit) {
            throw tooLarge();
        }
    }

    static boolean isForm(RequestContext request) {
        String type = request.header(HttpHeaderNames.CONTENT_TYPE);
        String form = "multipart/form-data";
        return type != null && type.regionMatches(true, 0, form, 0, form.length());
    }

    static ProxyException tooLarge() {
        return new ProxyException(413, "too-large", "The request body is too large").closing();
    }

    static ProxyException tooSlow() {
        return new ProxyException(408, "request-timeout", "The request body was sent too slowly").closing();
    }
}
