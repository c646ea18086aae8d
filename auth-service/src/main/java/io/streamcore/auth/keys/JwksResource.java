package io.streamcore.auth.keys;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

/** Publishes the public keys that verify access tokens. */
@Path("/.well-known/jwks.json")
@Tag(name = "Keys", description = "Public keys that verify access tokens")
public class JwksResource {
    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseHeader(name = "Cache-Control", value = "public, max-age=300")
    @SecurityRequirements({})
    @Operation(operationId = "getJwks", summary = "Public keys of access tokens (RFC 7517)")
    @APIResponse(
            responseCode = "200",
            description = "Every key that may have signed a valid token; may be cached for 5 minutes",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = JwksView.class)))
    public String jwks() {
        return keys.jwks();
    }
}
