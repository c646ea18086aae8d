package io.streamcore.subscription.notification;

import io.streamcore.kit.internal.InternalOnly;
import io.streamcore.kit.response.EmptyObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Receives publications, changes and withdrawals of videos from video-service. Responds once they are stored; a
 * repetition, or one that a later version has overtaken, changes nothing.
 */
@Path("/internal/publications")
@InternalOnly
public class PublicationResource {
    private final PublicationRepository publications;

    PublicationResource(PublicationRepository publications) {
        this.publications = publications;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public EmptyObject receive(@NotNull @Valid PublicationRequest request) {
        publications.apply(request.publication(), request.mayBeUnknown());
        return EmptyObject.NOTHING;
    }

    @POST
    @Path("/withdrawals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public EmptyObject withdraw(@NotNull @Valid WithdrawalRequest request) {
        publications.apply(request.publication(), request.isNew());
        return EmptyObject.NOTHING;
    }
}
