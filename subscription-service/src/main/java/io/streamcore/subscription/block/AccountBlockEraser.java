package io.streamcore.subscription.block;

import jakarta.enterprise.context.ApplicationScoped;
import org.bson.types.ObjectId;

/** Erases whom a deleted account has blocked, and who has blocked it. */
@ApplicationScoped
public class AccountBlockEraser {
    private static final int BATCH = 1_000;

    private final BlockRepository blocks;

    AccountBlockEraser(BlockRepository blocks) {
        this.blocks = blocks;
    }

    /** Erases one batch. @return whether there may be more */
    public boolean eraseBatch(ObjectId account) {
        return blocks.deleteBatch(account, BATCH);
    }
}
