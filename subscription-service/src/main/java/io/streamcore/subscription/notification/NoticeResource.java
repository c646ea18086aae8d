package io.streamcore.subscription.notification;

import io.streamcore.kit.internal.InternalOnly;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Receives notices from video-service, and that they are taken back. Responds once they are stored; a repetition changes
 * nothing, and neither does a notice that was taken back before.
 */
@Path("/internal/notices/{id}")
@InternalOnly
public class NoticeResource {
    private static final String ID = "[0-9a-f:]{1,80}";

    private final NoticeRepository notices;
    private final Clock clock;

    NoticeResource(NoticeRepository notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public void receive(@PathParam("id") @Pattern(regexp = ID) String id, @NotNull @Valid NoticeRequest request) {
        notices.add(request.notice(id), clock.instant());
    }

    @DELETE
    @Operation(hidden = true)
    public void withdraw(@PathParam("id") @Pattern(regexp = ID) String id) {
        notices.withdraw(id, clock.instant());
    }
}
