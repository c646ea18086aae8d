package io.streamcore.subscription.notification;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.streamcore.kit.security.CurrentUser;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/notifications/stream")
@Tag(name = "Notifications")
@Authenticated
public class NotificationStreamResource {
    private final CurrentUser caller;
    private final JsonWebToken token;
    private final NotificationStreams streams;

    NotificationStreamResource(CurrentUser caller, JsonWebToken token, NotificationStreams streams) {
        this.caller = caller;
        this.token = token;
        this.streams = streams;
    }

    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "streamNotifications",
            summary = "Stream the caller's notifications as they are created",
            description = "Server-sent events named `notification`, each a Notification with its `_id` as event id. "
                    + "A comment every 15 seconds keeps the connection alive. Ends with the access token.")
    @APIResponse(
            responseCode = "200",
            description = "The stream",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING),
                            examples =
                                    @ExampleObject(
                                            name = "notification",
                                            value = "event: notification\n"
                                                    + "id: 6561f0c2a1b2c3d4e5f60718\n"
                                                    + "data: {\"_id\":\"6561f0c2a1b2c3d4e5f60718\"}\n\n")))
    @APIResponse(responseCode = "429", description = "`too-many-streams`")
    public Multi<OutboundSseEvent> stream(
            @HeaderParam("Last-Event-ID")
                    @Parameter(description = "The last event id received: later notifications are sent first")
                    String lastEventId,
            @Context Sse sse,
            @Context HttpServerResponse response) {
        Multi<OutboundSseEvent> events = streams.open(
                new StreamSubscriber(
                        caller.requireId(),
                        caller.sessionId().orElse(""),
                        Instant.ofEpochSecond(token.getExpirationTime())),
                lastEventId,
                sse);
        response.putHeader("Cache-Control", "no-store").putHeader("X-Accel-Buffering", "no");
        return events;
    }
}
