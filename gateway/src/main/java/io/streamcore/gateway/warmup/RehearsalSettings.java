package io.streamcore.gateway.warmup;

import io.streamcore.gateway.GatewaySettings;
import java.util.List;
import java.util.Optional;

/** The settings of the gateway, except that it listens on a free port of the loopback interface with one event loop. */
record RehearsalSettings(GatewaySettings settings) implements GatewaySettings {
    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return 0;
    }

    @Override
    public int eventLoops() {
        return 1;
    }

    @Override
    public String publicScheme() {
        return settings.publicScheme();
    }

    @Override
    public Optional<List<String>> trustedProxies() {
        return settings.trustedProxies();
    }

    @Override
    public Optional<List<String>> corsOrigins() {
        return settings.corsOrigins();
    }

    @Override
    public boolean accessLog() {
        return settings.accessLog();
    }

    @Override
    public Sizes sizes() {
        return settings.sizes();
    }

    @Override
    public Timeouts timeouts() {
        return settings.timeouts();
    }

    @Override
    public Pool pool() {
        return settings.pool();
    }
}
