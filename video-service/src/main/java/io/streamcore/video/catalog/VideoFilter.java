package io.streamcore.video.catalog;

import io.streamcore.kit.page.Cursor;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * Which videos a list holds and in which order.
 *
 * @param owners only these users' videos
 * @param listedOnly leaves out what strangers may not see
 * @param words all of which a video must be found by; empty for no search
 * @param ranked those with the words in their title come first; each of the two parts is sorted
 */
public record VideoFilter(
        Optional<List<ObjectId>> owners,
        boolean listedOnly,
        List<String> words,
        boolean ranked,
        VideoSort sort,
        boolean ascending) {

    /** What strangers may see of these users, the newest first. */
    public static VideoFilter newestOf(List<ObjectId> owners) {
        return new VideoFilter(Optional.of(owners), true, List.of(), false, VideoSort.CREATED_AT, false);
    }

    /** Everything of this user, the newest first. */
    public static VideoFilter ownOf(ObjectId owner) {
        return new VideoFilter(Optional.of(List.of(owner)), false, List.of(), false, VideoSort.CREATED_AT, false);
    }

    int parts() {
        return ranked ? 2 : 1;
    }

    /** Names the list's order, one name for each part, so that a cursor tells which part it stands in. */
    List<String> orders() {
        return ranked ? List.of("rank0", "rank1") : List.of(sort.field() + (ascending ? "+" : "-"));
    }

    /** The place right after a video of this list. */
    Cursor after(Video video) {
        int part = ranked && !video.titleTerms.containsAll(words) ? 1 : 0;
        return new Cursor(orders().get(part), sort.valueOf(video), video.id);
    }
}
