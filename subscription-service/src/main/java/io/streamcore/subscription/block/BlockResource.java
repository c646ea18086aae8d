package io.streamcore.subscription.block;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.security.CurrentUser;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The users whom the caller's channel has blocked. */
@Path(BlockResource.PATH)
@Authenticated
@Tag(name = "Blocked users", description = "Users whom the caller does not want on the own channel")
public class BlockResource {
    static final String PATH = "/api/v1/channels/blocked";

    private final BlockService blocks;
    private final BlockedUsers blocked;
    private final CurrentUser caller;

    BlockResource(BlockService blocks, BlockedUsers blocked, CurrentUser caller) {
        this.blocks = blocks;
        this.blocked = blocked;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listBlockedUsers",
            summary = "The users whom the caller has blocked, the latest first",
            description = "limit is 50 by default. The header Link, rel=\"next\", names the next page.")
    @APIResponse(
            responseCode = "200",
            description = "The users",
            headers = @Header(name = "Link", description = Slice.LINK, schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<ApiResponse<List<BlockedUserView>>> list(@BeanParam CursorQuery query) {
        return blocked.latest(caller.requireId(), query).response(PATH, "Blocked users fetched");
    }

    @PUT
    @Path("/{userId}")
    @Operation(
            operationId = "blockUser",
            summary = "Block a user on the caller's channel; idempotent",
            description =
                    "Ends the user's subscription. The user may not subscribe, and neither comment on the channel's"
                            + " videos nor like these and its posts.")
    @APIResponse(responseCode = "200", description = "Blocked")
    @APIResponse(responseCode = "400", description = "`own-channel`")
    @APIResponse(responseCode = "404", description = "`user-not-found`")
    @APIResponse(responseCode = "409", description = "`too-many-blocked`")
    public ApiResponse<BlockState> block(@PathParam("userId") ObjectId userId) {
        blocks.block(caller.requireId(), userId);
        return ApiResponse.ok(new BlockState(true), "User blocked");
    }

    @DELETE
    @Path("/{userId}")
    @Operation(operationId = "unblockUser", summary = "Unblock a user; idempotent")
    @APIResponse(responseCode = "200", description = "Not blocked")
    public ApiResponse<BlockState> unblock(@PathParam("userId") ObjectId userId) {
        blocks.unblock(caller.requireId(), userId);
        return ApiResponse.ok(new BlockState(false), "User unblocked");
    }
}
