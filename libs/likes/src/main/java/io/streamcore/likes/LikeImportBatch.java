package io.streamcore.likes;

import java.util.List;
import java.util.Set;
import org.bson.types.ObjectId;

/**
 * Likes of another system that are to be imported.
 *
 * @param dryRun whether only the outcomes are wanted, and nothing is stored
 * @param users those of the users that exist
 * @param targets those of the liked things that exist
 */
public record LikeImportBatch(
        boolean dryRun, List<LikeDocument> documents, Set<ObjectId> users, Set<LikeTarget> targets) {}
