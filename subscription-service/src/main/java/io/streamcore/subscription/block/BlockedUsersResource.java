package io.streamcore.subscription.block;

import io.streamcore.kit.internal.InternalOnly;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Returns everybody whom a channel has blocked, for video-service's comments and likes: the whole set, because it is kept
 * there for seconds, while those who comment and like are ever others.
 */
@Path("/internal/channels/{channelId}/blocked")
@InternalOnly
public class BlockedUsersResource {
    private final BlockRepository blocks;
    private final BlockConfig config;

    BlockedUsersResource(BlockRepository blocks, BlockConfig config) {
        this.blocks = blocks;
        this.config = config;
    }

    public record BlockedUserIds(List<String> userIds) {}

    @GET
    @Operation(hidden = true)
    public BlockedUserIds list(@PathParam("channelId") ObjectId channelId) {
        return new BlockedUserIds(blocks.findUsers(channelId, config.maxUsers()).stream()
                .map(ObjectId::toHexString)
                .toList());
    }
}
