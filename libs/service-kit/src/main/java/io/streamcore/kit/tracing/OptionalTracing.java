package io.streamcore.kit.tracing;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Traces are made when the standard variable {@code OTEL_EXPORTER_OTLP_ENDPOINT} says where to send them, and cost
 * nothing otherwise: the platform would make them always and complain that it cannot get rid of them.
 */
public class OptionalTracing implements ConfigSourceFactory {
    private static final String COLLECTOR = "otel.exporter.otlp.endpoint";

    /** Above the platform's defaults and below whatever anybody sets. */
    private static final int ORDINAL = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue collector = context.getValue(COLLECTOR);
        boolean wanted = collector != null
                && collector.getValue() != null
                && !collector.getValue().isBlank();
        return List.of(new PropertiesConfigSource(
                wanted
                        ? Map.of(
                                "quarkus.otel.sdk.disabled",
                                "false",
                                "quarkus.otel.exporter.otlp.endpoint",
                                collector.getValue())
                        : Map.of("quarkus.otel.sdk.disabled", "true"),
                "traces when wanted",
                ORDINAL));
    }
}
