package io.streamcore.video.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of reports. */
@ConfigMapping(prefix = "streamcore.report")
public interface ReportConfig {
    /** How many reports of one user can be open. */
    @WithDefault("100")
    int maxOpen();

    /** How long a settled report is kept. */
    @WithDefault("P30D")
    Duration kept();
}
