package io.streamcore.auth.importapi;

import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.streamcore.auth.AuthTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@AuthTest
@TestProfile(ImportDisabledTest.ImportDisabled.class)
class ImportDisabledTest {
    /** Switches the import endpoints off. */
    public static class ImportDisabled implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("streamcore.import.enabled", "false");
        }
    }

    @Test
    void importEndpointDoesNotExistWhenSwitchedOff() {
        NodeUserFixture.post(NodeUserFixture.request(false, NodeUserFixture.node()))
                .statusCode(404)
                .body("code", is("not-found"));
    }
}
