package io.streamcore.kit.docs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * The two ways to show an access token. Where none is needed one may still be shown, to be answered as oneself; an
 * operation that does not even look says so by {@code @SecurityRequirements({})}.
 */
final class Access {
    static final String BEARER = "bearer";
    static final String COOKIE = "cookie";

    private Access() {}

    static void complete(Operation operation) {
        List<SecurityRequirement> asked = operation.getSecurity();
        if (asked == null) {
            operation.setSecurity(List.of(scheme(BEARER), scheme(COOKIE), OASFactory.createSecurityRequirement()));
            CommonResponses.addMissing(operation, "401", "The token is not valid; without one it is not needed");
        } else if (!asked.isEmpty()) {
            operation.setSecurity(List.of(scheme(BEARER), scheme(COOKIE)));
            sayWhenRefused(operation);
        }
    }

    private static void sayWhenRefused(Operation operation) {
        APIResponse generated = operation.getResponses().getAPIResponse("401");
        if (generated == null || "Not Authorized".equals(generated.getDescription())) {
            operation.getResponses().removeAPIResponse("401");
            CommonResponses.addMissing(operation, "401", "Not signed in, or the token is not valid");
        }
    }

    private static SecurityRequirement scheme(String name) {
        return OASFactory.createSecurityRequirement().addScheme(name);
    }

    static Map<String, SecurityScheme> schemes() {
        return new TreeMap<>(Map.of(
                BEARER,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("The access token in the `Authorization` header"),
                COOKIE,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name("accessToken")
                        .description("The access token in the cookie that login sets")));
    }
}
