package io.streamcore.video.catalog;

import io.streamcore.kit.page.Cursor;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * The content and the order of a list of videos.
 *
 * @param owners only videos of these users
 * @param listedOnly leaves out videos that only their owners may see
 * @param words search terms, all of which a video must contain; empty for no search
 * @param ranked lists videos with the words in their titles first; each of the two parts is sorted
 */
public record VideoFilter(
        Optional<List<ObjectId>> owners,
        boolean listedOnly,
        List<String> words,
        boolean ranked,
        VideoSort sort,
        boolean ascending) {

    /** The public videos of these users, the newest first. */
    public static VideoFilter newestOf(List<ObjectId> owners) {
        return new VideoFilter(Optional.of(owners), true, List.of(), false, VideoSort.CREATED_AT, false);
    }

    /** All videos of a user, the newest first. */
    public static VideoFilter ownedBy(ObjectId owner) {
        return new VideoFilter(Optional.of(List.of(owner)), false, List.of(), false, VideoSort.CREATED_AT, false);
    }

    /** The same list of other owners. */
    VideoFilter of(List<ObjectId> others) {
        return new VideoFilter(Optional.of(others), listedOnly, words, ranked, sort, ascending);
    }

    int parts() {
        return ranked ? 2 : 1;
    }

    /** The order names of the list's cursors, one for each part. */
    List<String> cursorOrders() {
        return ranked ? List.of("rank0", "rank1") : List.of(sort.field() + (ascending ? "+" : "-"));
    }

    /** The cursor of the position right after a video of this list. */
    Cursor cursorAfter(Video video) {
        int part = ranked && !video.titleTerms.containsAll(words) ? 1 : 0;
        return new Cursor(cursorOrders().get(part), sort.valueOf(video), video.id);
    }
}
