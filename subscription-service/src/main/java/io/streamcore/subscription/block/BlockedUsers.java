package io.streamcore.subscription.block;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonType;
import org.bson.types.ObjectId;

/** Lists the users whom a channel has blocked, without deleted ones. */
@ApplicationScoped
class BlockedUsers {
    private static final String ORDER = "blocked-users";
    private static final int DEFAULT_LIMIT = 50;

    private final BlockRepository blocks;
    private final UserDirectory users;

    BlockedUsers(BlockRepository blocks, UserDirectory users) {
        this.blocks = blocks;
        this.users = users;
    }

    Slice<BlockedUserView> latest(ObjectId channel, CursorQuery query) {
        int limit = query.limit(DEFAULT_LIMIT);
        Optional<Cursor> after = query.cursor(ORDER).map(BlockedUsers::requireType);
        return Slice.of(blocks.findLatest(channel, after, limit + 1), limit, BlockedUsers::cursorAfter)
                .map(this::views);
    }

    private List<BlockedUserView> views(List<Block> shown) {
        Map<ObjectId, UserSummary> known =
                users.summaries(shown.stream().map(Block::user).toList(), Optional.empty());
        return shown.stream()
                .filter(block -> known.containsKey(block.user()))
                .map(block -> BlockedUserView.of(known.get(block.user()), block.blockedAt()))
                .toList();
    }

    private static Cursor cursorAfter(Block block) {
        return new Cursor(ORDER, new BsonDateTime(block.blockedAt().toEpochMilli()), block.user());
    }

    private static Cursor requireType(Cursor cursor) {
        if (cursor.value().getBsonType() != BsonType.DATE_TIME) {
            throw Cursor.bad();
        }
        return cursor;
    }
}
