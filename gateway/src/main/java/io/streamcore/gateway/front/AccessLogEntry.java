package io.streamcore.gateway.front;

import io.opentelemetry.api.trace.SpanContext;
import io.streamcore.gateway.filter.RequestContext;
import java.time.Instant;

/** A line of the access log. Every value is made or checked by us, except the method and path of a refused request. */
final class AccessLogEntry {
    private AccessLogEntry() {}

    static String of(RequestContext call, int status, long bytes) {
        long micros = (System.nanoTime() - call.startedAt()) / 1000;
        return new StringBuilder(256)
                .append("{\"time\":\"")
                .append(Instant.now())
                .append("\",\"log\":\"access\",\"method\":\"")
                .append(plain(call.method()))
                .append("\",\"path\":\"")
                .append(plain(call.path()))
                .append("\",\"status\":")
                .append(status)
                .append(",\"bytes\":")
                .append(bytes)
                .append(",\"micros\":")
                .append(micros)
                .append(",\"peer\":\"")
                .append(call.peer().getHostAddress())
                .append("\",\"service\":\"")
                .append(call.route().map(route -> route.service().label()).orElse("gateway"))
                .append("\",\"requestId\":\"")
                .append(call.id())
                .append(trace(call.span().getSpanContext()))
                .append("\"}\n")
                .toString();
    }

    private static String trace(SpanContext trace) {
        return trace.isValid() ? "\",\"traceId\":\"" + trace.getTraceId() : "";
    }

    /** Nothing that would end or bend a JSON string. */
    private static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static boolean isPlain(char c) {
        return c > ' ' && c < 127 && c != '"' && c != '\\';
    }

    private static String replaced(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().forEach(c -> clean.append(isPlain((char) c) ? (char) c : '?'));
        return clean.toString();
    }
}
