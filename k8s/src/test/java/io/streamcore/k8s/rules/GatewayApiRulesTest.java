package io.streamcore.k8s.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.streamcore.k8s.ForEveryRendering;
import io.streamcore.k8s.Rendering;

/**
 * Checks that fields which the CRDs of the Gateway API default are written out: what the API server adds, a GitOps tool
 * reports as a difference forever.
 */
public class GatewayApiRulesTest {

    @ForEveryRendering
    void gatewayStatesDefaultedFields(Rendering rendering) {
        rendering
                .all(Gateway.class)
                .flatMap(gateway -> gateway.getSpec().getListeners().stream())
                .forEach(listener -> {
                    assertThat(listener.getAllowedRoutes())
                            .as(listener.getName())
                            .isNotNull();
                    assertThat(listener.getAllowedRoutes().getNamespaces().getFrom())
                            .isEqualTo("Same");
                    if (listener.getTls() != null) {
                        assertThat(listener.getTls().getMode()).isEqualTo("Terminate");
                        assertThat(listener.getTls().getCertificateRefs())
                                .isNotEmpty()
                                .allSatisfy(secret -> {
                                    assertThat(secret.getGroup()).isEmpty();
                                    assertThat(secret.getKind()).isEqualTo("Secret");
                                });
                    }
                });
    }

    @ForEveryRendering
    void routesStateDefaultedFields(Rendering rendering) {
        rendering.all(HTTPRoute.class).map(HTTPRoute::getSpec).forEach(route -> {
            assertThat(route.getParentRefs()).isNotEmpty().allSatisfy(parent -> {
                assertThat(parent.getGroup()).isEqualTo("gateway.networking.k8s.io");
                assertThat(parent.getKind()).isEqualTo("Gateway");
            });
            route.getRules().forEach(rule -> {
                assertThat(rule.getMatches()).isNotEmpty().allSatisfy(match -> assertThat(
                                match.getPath().getType())
                        .isEqualTo("PathPrefix"));
                assertThat(rule.getBackendRefs()).allSatisfy(backend -> {
                    assertThat(backend.getGroup()).isEmpty();
                    assertThat(backend.getKind()).isEqualTo("Service");
                    assertThat(backend.getWeight()).isEqualTo(1);
                });
                assertThat(rule.getFilters()).allSatisfy(filter -> assertThat(
                                filter.getRequestRedirect().getStatusCode())
                        .isNotNull());
            });
        });
    }
}
