package io.streamcore.subscription.notification;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.security.CurrentUser;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/notifications/settings")
@Tag(name = "Notifications")
@Authenticated
public class NotificationSettingsResource {
    private final CurrentUser caller;
    private final NotificationSettingsRepository settings;

    NotificationSettingsResource(CurrentUser caller, NotificationSettingsRepository settings) {
        this.caller = caller;
        this.settings = settings;
    }

    @GET
    @Operation(operationId = "getNotificationSettings", summary = "Which notifications the caller wants")
    @APIResponse(responseCode = "200", description = "The settings; all are true at first")
    public ApiResponse<NotificationSettingsView> get() {
        return response(caller.requireId(), "Settings fetched");
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "updateNotificationSettings",
            summary = "Change which notifications the caller wants",
            description = "Absent fields stay unchanged. Applies to later notifications.")
    @APIResponse(responseCode = "200", description = "The settings afterwards")
    @APIResponse(responseCode = "400", description = "`nothing-to-change`")
    public ApiResponse<NotificationSettingsView> update(@NotNull NotificationSettingsRequest request) {
        ObjectId user = caller.requireId();
        settings.update(user, request.changes());
        return response(user, "Settings updated");
    }

    private ApiResponse<NotificationSettingsView> response(ObjectId user, String message) {
        return ApiResponse.ok(NotificationSettingsView.of(settings.findWanted(user)), message);
    }
}
