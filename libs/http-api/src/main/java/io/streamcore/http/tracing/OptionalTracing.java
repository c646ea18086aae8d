package io.streamcore.http.tracing;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Disables the OpenTelemetry SDK unless the standard variable {@code OTEL_EXPORTER_OTLP_ENDPOINT} is set: Quarkus would
 * otherwise create spans and log that it cannot export them.
 */
public class OptionalTracing implements ConfigSourceFactory {
    private static final String COLLECTOR = "otel.exporter.otlp.endpoint";

    /** Above Quarkus' defaults, below every configuration file. */
    private static final int ORDINAL = 50;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue collector = context.getValue(COLLECTOR);
        boolean enabled = collector != null
                && collector.getValue() != null
                && !collector.getValue().isBlank();
        return List.of(new PropertiesConfigSource(
                enabled
                        ? Map.of(
                                "quarkus.otel.sdk.disabled",
                                "false",
                                "quarkus.otel.exporter.otlp.endpoint",
                                collector.getValue())
                        : Map.of("quarkus.otel.sdk.disabled", "true"),
                "optional tracing",
                ORDINAL));
    }
}
