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
 * Documents the two ways to send an access token: required, or optional where the operation declares none. An operation
 * that ignores tokens declares {@code @SecurityRequirements({})}.
 */
final class SecuritySchemes {
    static final String BEARER = "bearer";
    static final String COOKIE = "cookie";

    private SecuritySchemes() {}

    static void complete(Operation operation) {
        List<SecurityRequirement> declared = operation.getSecurity();
        if (declared == null) {
            operation.setSecurity(List.of(scheme(BEARER), scheme(COOKIE), OASFactory.createSecurityRequirement()));
            CommonResponses.addMissing(
                    operation,
                    "401",
                    "`not-signed-in`: the access token is invalid; a request without one is accepted");
        } else if (!declared.isEmpty()) {
            operation.setSecurity(List.of(scheme(BEARER), scheme(COOKIE)));
            describeUnauthorized(operation);
        }
    }

    private static void describeUnauthorized(Operation operation) {
        APIResponse generated = operation.getResponses().getAPIResponse("401");
        if (generated == null || "Not Authorized".equals(generated.getDescription())) {
            operation.getResponses().removeAPIResponse("401");
            CommonResponses.addMissing(operation, "401", "`not-signed-in`: missing or invalid access token");
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
