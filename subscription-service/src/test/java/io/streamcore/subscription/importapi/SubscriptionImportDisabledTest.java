package io.streamcore.subscription.importapi;

import static io.streamcore.subscription.importapi.SubscriptionImportRequests.call;
import static io.streamcore.subscription.importapi.SubscriptionImportRequests.request;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.testing.LocalPlatformResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
@TestProfile(SubscriptionImportDisabledTest.SubscriptionImportDisabled.class)
class SubscriptionImportDisabledTest {
    @Test
    void importEndpointsAreNotFoundWhileImportsAreDisabled() {
        for (String what : List.of("subscriptions", "posts", "post-likes")) {
            call(what, request(true)).statusCode(404).body("code", is("not-found"));
        }
    }

    public static class SubscriptionImportDisabled implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("streamcore.import.enabled", "false");
        }
    }
}
