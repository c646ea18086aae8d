package io.streamcore.gateway.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.streamcore.gateway.GatewaySettings;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.gateway.response.ProxyException;
import io.streamcore.gateway.route.Route;

/** How large a body may be, by where it goes and what it says it is. */
final class BodyLimits {
    private final GatewaySettings.Sizes sizes;

    BodyLimits(GatewaySettings.Sizes sizes) {
        this.sizes = sizes;
    }

    long limitOf(RequestContext call, Route route) {
        if (!isForm(call)) {
            return sizes.body().asLongValue();
        }
        return (route.is(Route.Trait.VIDEO_FORMS) ? sizes.video() : sizes.pictures()).asLongValue();
    }

    /** Says so before a byte of the body is read. */
    void check(RequestContext call, long limit) {
        String length = call.header(HttpHeaderNames.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > limit) {
            throw tooLarge();
        }
    }

    static boolean isForm(RequestContext call) {
        String type = call.header(HttpHeaderNames.CONTENT_TYPE);
        String form = "multipart/form-data";
        return type != null && type.regionMatches(true, 0, form, 0, form.length());
    }

    static ProxyException tooLarge() {
        return new ProxyException(413, "too-large", "The body is larger than allowed here").closing();
    }

    static ProxyException tooSlow() {
        return new ProxyException(408, "request-timeout", "The body came too slowly").closing();
    }
}
