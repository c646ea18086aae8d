package io.streamcore.subscription.notification;

import io.streamcore.kit.internal.InternalOnly;
import io.streamcore.kit.response.EmptyObject;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where video-service reports what was published. Answered once it is stored; a repetition changes nothing. */
@Path("/internal/publications")
@InternalOnly
public class PublicationResource {
    @Inject
    PublicationRepository publications;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public EmptyObject published(@NotNull @Valid PublicationRequest request) {
        publications.receive(request.publication());
        return EmptyObject.NOTHING;
    }
}
