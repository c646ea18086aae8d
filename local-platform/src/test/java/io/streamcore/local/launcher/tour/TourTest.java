package io.streamcore.local.launcher.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TourTest {
    @Test
    void isWhatStandsBetweenTheMarkersWithoutTheFences() {
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

        assertEquals(Optional.of(new Tour("# look\ncurl http://localhost:5000/")), Tour.parse(readme));
    }

    @Test
    void isAbsentWithoutMarkers() {
        assertEquals(Optional.empty(), Tour.parse("Nothing here"));
    }

    @Test
    void leadsToWhereThePlatformReallyIs() {
        var tour = new Tour("curl -F a=@.streamcore/samples/avatar.png http://localhost:5000/api");

        Tour moved = tour.at("http://localhost:8000", Path.of("/data/samples"));

        assertEquals("curl -F a=@/data/samples/avatar.png http://localhost:8000/api", moved.commands());
    }
}
