package io.streamcore.subscription.block;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.bson.types.ObjectId;

/** Blocks users on a channel. */
@ApplicationScoped
public class BlockService {
    private final BlockRepository blocks;
    private final BlockEffect effect;
    private final UserDirectory users;
    private final BlockConfig config;
    private final Clock clock;

    BlockService(BlockRepository blocks, BlockEffect effect, UserDirectory users, BlockConfig config, Clock clock) {
        this.blocks = blocks;
        this.effect = effect;
        this.users = users;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Counting follows the insertion, so that concurrent requests cannot exceed the limit together.
     *
     * @throws ApiException 400 {@code own-channel}, 404 {@code user-not-found}, 409 {@code too-many-blocked}
     */
    void block(ObjectId channel, ObjectId user) {
        if (channel.equals(user)) {
            throw ApiException.badRequest("own-channel", "You cannot block yourself");
        }
        if (users.isDeleted(user)) {
            throw ApiException.notFound("user-not-found", "There is no user with id %s", user);
        }
        Instant now = clock.instant();
        boolean added = blocks.insert(new Block(channel, user, now), now.plus(config.enforceAfter()));
        if (added && blocks.count(channel, config.maxUsers() + 1) > config.maxUsers()) {
            blocks.delete(channel, user);
            throw ApiException.conflict("too-many-blocked", "A channel can block %d users", config.maxUsers());
        }
        enforce(channel, user);
    }

    void enforce(ObjectId channel, ObjectId user) {
        effect.enforce(channel, user);
    }

    void unblock(ObjectId channel, ObjectId user) {
        blocks.delete(channel, user);
    }

    public boolean isBlocked(ObjectId channel, ObjectId user) {
        return !channel.equals(user) && blocks.exists(channel, user);
    }

    /** @throws ApiException 403 {@code blocked} */
    public void requireNotBlocked(ObjectId channel, ObjectId user) {
        if (isBlocked(channel, user)) {
            throw blocked();
        }
    }

    /** 403 {@code blocked}. */
    public static ApiException blocked() {
        return ApiException.forbidden("blocked", "The channel has blocked you");
    }
}
