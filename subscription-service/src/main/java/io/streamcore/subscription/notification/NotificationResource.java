package io.streamcore.subscription.notification;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.security.CurrentUser;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/notifications")
@Tag(
        name = "Notifications",
        description = "New videos of channels that the caller is subscribed to, comments, replies, likes")
@Authenticated
public class NotificationResource {
    private final CurrentUser caller;
    private final NotificationRepository notifications;
    private final NotificationViews views;

    NotificationResource(CurrentUser caller, NotificationRepository notifications, NotificationViews views) {
        this.caller = caller;
        this.notifications = notifications;
        this.views = views;
    }

    @GET
    @Operation(operationId = "listNotifications", summary = "List the caller's notifications, newest first")
    @APIResponse(responseCode = "200", description = "A page of notifications, and the number of unread ones")
    public ApiResponse<NotificationPage> list(@BeanParam PageQuery query) {
        ObjectId recipient = caller.requireId();
        var page = notifications.newestFirst(recipient, query).map(views::of);
        return ApiResponse.ok(
                new NotificationPage(page, notifications.countUnread(recipient)), "Notifications fetched");
    }

    @PATCH
    @Path("/{id}/read")
    @Operation(operationId = "markNotificationRead", summary = "Mark one notification as read")
    @APIResponse(responseCode = "200", description = "The number of unread notifications afterwards")
    @APIResponse(responseCode = "404", description = "`notification-not-found`")
    public ApiResponse<UnreadCount> markRead(@PathParam("id") ObjectId id) {
        if (!notifications.markRead(caller.requireId(), id)) {
            throw ApiException.notFound("notification-not-found", "There is no notification with id %s", id);
        }
        return ApiResponse.ok(unread(), "Notification marked as read");
    }

    @POST
    @Path("/read-all")
    @Operation(operationId = "markAllNotificationsRead", summary = "Mark all notifications as read")
    @APIResponse(responseCode = "200", description = "The number of unread notifications afterwards")
    public ApiResponse<UnreadCount> markAllRead() {
        notifications.markAllRead(caller.requireId());
        return ApiResponse.ok(unread(), "Notifications marked as read");
    }

    private UnreadCount unread() {
        return new UnreadCount(notifications.countUnread(caller.requireId()));
    }
}
