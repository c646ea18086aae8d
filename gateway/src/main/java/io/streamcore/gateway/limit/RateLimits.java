package io.streamcore.gateway.limit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.streamcore.gateway.answer.Refusal;
import io.streamcore.gateway.route.Origins;
import io.streamcore.gateway.sanitise.Call;
import io.streamcore.gateway.sanitise.Step;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Step 5: refuses who asks too often, and tells everyone how often they still may. */
@Singleton
@Typed(RateLimits.class)
public class RateLimits implements Step {
    private final boolean relaxed;
    private final Callers callers;
    private final Allowances allowances;
    private final Policy anonymous;
    private final Policy signedIn;
    private final Policy upload;
    private final Map<String, Policy> sensitive;

    @Inject
    public RateLimits(RateSettings settings, Origins origins, ObjectMapper json) {
        this(settings, origins, json, Clock.systemUTC(), TimeMeter.SYSTEM_MILLISECONDS);
    }

    RateLimits(RateSettings settings, Origins origins, ObjectMapper json, Clock clock, TimeMeter time) {
        this.relaxed = settings.isRelaxed();
        this.callers = new Callers(new Tokens(new KeyRing(origins.auth(), json, clock), json, clock));
        this.allowances = new Allowances(time);
        this.anonymous = Policy.of("anonymous", settings.anonymous());
        this.signedIn = Policy.of("signed-in", settings.signedIn());
        this.upload = Policy.of("upload", settings.upload());
        this.sensitive = Map.of(
                "/api/v1/users/login", Policy.of("login", settings.login()),
                "/api/v1/users/register", Policy.of("register", settings.register()),
                "/api/v1/users/refresh-token", Policy.of("refresh", settings.refresh()));
    }

    @Override
    public void check(Call call) {
        if (relaxed || call.route().isEmpty() || call.method().equals("OPTIONS")) {
            return;
        }
        String address = Callers.addressOf(call);
        Optional<String> user = callers.userOf(call);
        take(call, user.isPresent() ? signedIn : anonymous, user.orElse(address));
        if (call.method().equals("POST")) {
            String path = withoutTrailingSlash(call.path());
            Policy policy = sensitive.get(path);
            if (policy != null) {
                take(call, policy, address);
            } else if (isUpload(call, path)) {
                take(call, upload, user.orElse(address));
            }
        }
    }

    private static String withoutTrailingSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static boolean isUpload(Call call, String path) {
        String type = call.header(HttpHeaderNames.CONTENT_TYPE);
        boolean form = type != null && type.regionMatches(true, 0, "multipart/", 0, 10);
        return path.equals("/api/v1/videos") && form || path.equals("/api/v1/videos/uploads");
    }

    private void take(Call call, Policy policy, String caller) {
        ConsumptionProbe taken = allowances.take(policy, caller);
        long untilFull = seconds(taken.getNanosToWaitForReset());
        call.answerWith("RateLimit-Policy", policy.described());
        call.answerWith("RateLimit", "\"" + policy.name() + "\";r=" + taken.getRemainingTokens() + ";t=" + untilFull);
        call.answerWith("X-RateLimit-Limit", Integer.toString(policy.requests()));
        call.answerWith("X-RateLimit-Remaining", Long.toString(taken.getRemainingTokens()));
        call.answerWith("X-RateLimit-Reset", Long.toString(untilFull));
        if (!taken.isConsumed()) {
            throw new Refusal(429, "rate-limited", "Too many requests; wait a little")
                    .with("Retry-After", Long.toString(seconds(taken.getNanosToWaitForRefill())));
        }
    }

    private static long seconds(long nanos) {
        return Math.max(1, (nanos + 999_999_999L) / 1_000_000_000L);
    }
}
