package io.streamcore.gateway.front;

import io.opentelemetry.api.trace.SpanContext;
import io.streamcore.gateway.filter.RequestContext;
import io.streamcore.http.tracing.SecretPaths;

/** Formats a line of the access log. Only method and path can hold unchecked text, and only of a rejected request. */
final class AccessLogEntry {
    private AccessLogEntry() {}

    static String of(RequestContext request, int status, long bytes) {
        long micros = (System.nanoTime() - request.startedAt()) / 1000;
        return new StringBuilder(256)
                .append("{\"time\":\"")
                .append(AccessLogTime.now())
                .append("\",\"log\":\"access\",\"method\":\"")
                .append(escaped(request.method()))
                .append("\",\"path\":\"")
                .append(escaped(SecretPaths.withoutSecret(request.path())))
                .append("\",\"status\":")
                .append(status)
                .append(",\"bytes\":")
                .append(bytes)
                .append(",\"micros\":")
                .append(micros)
                .append(",\"peer\":\"")
                .append(request.clientAddress().getHostAddress())
                .append("\",\"service\":\"")
                .append(request.route().map(route -> route.service().label()).orElse("gateway"))
                .append("\",\"requestId\":\"")
                .append(request.id())
                .append(trace(request.span().getSpanContext()))
                .append("\"}\n")
                .toString();
    }

    private static String trace(SpanContext trace) {
        return trace.isValid() ? "\",\"traceId\":\"" + trace.getTraceId() : "";
    }

    /** Replaces characters that need escaping in JSON. */
    private static String escaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isSafe(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static boolean isSafe(char c) {
        return c > ' ' && c < 127 && c != '"' && c != '\\';
    }

    private static String replaced(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().forEach(c -> clean.append(isSafe((char) c) ? (char) c : '?'));
        return clean.toString();
    }
}
