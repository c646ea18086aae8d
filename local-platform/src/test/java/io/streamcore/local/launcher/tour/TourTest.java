package io.streamcore.local.launcher.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TourTest {
    @Test
    void parsesCommandsBetweenMarkersWithoutFences() {
        String readme = """
                before
                <!-- tour begins -->
                ```bash
                # look
                curl http://localhost:5000/
                ```
                <!-- tour ends -->
                after
                """;

        assertThat(Tour.parse(readme)).contains(new Tour("# look\ncurl http://localhost:5000/"));
    }

    @Test
    void readmeWithoutMarkersHasNoTour() {
        assertThat(Tour.parse("Nothing here")).isEmpty();
    }

    @Test
    void commandsUseTheGivenOriginAndSamples() {
        var tour = new Tour("curl -F a=@.streamcore/samples/avatar.png http://localhost:5000/api");

        Tour moved = tour.at("http://localhost:8000", Path.of("/data/samples"));

        assertThat(moved.commands()).isEqualTo("curl -F a=@/data/samples/avatar.png http://localhost:8000/api");
    }
}
