package io.streamcore.video.catalog;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Merges lists of videos that are sorted alike; of each it reads no more than it needs, in batches. */
final class MergedVideos implements AutoCloseable {
    private final List<MongoCursor<Video>> cursors = new ArrayList<>();
    private final PriorityQueue<Head> heads;

    /** The next video of a list, and the rest. */
    private record Head(Video next, MongoCursor<Video> rest) {}

    MergedVideos(List<FindIterable<Video>> lists, Comparator<Video> order) {
        heads = new PriorityQueue<>(Comparator.comparing(Head::next, order));
        lists.forEach(list -> {
            MongoCursor<Video> cursor = list.iterator();
            cursors.add(cursor);
            addHead(cursor);
        });
    }

    private void addHead(MongoCursor<Video> cursor) {
        if (cursor.hasNext()) {
            heads.add(new Head(cursor.next(), cursor));
        }
    }

    List<Video> read(int skip, int limit) {
        List<Video> videos = new ArrayList<>();
        for (int i = 0; videos.size() < limit && !heads.isEmpty(); i++) {
            Head first = heads.remove();
            if (i >= skip) {
                videos.add(first.next());
            }
            addHead(first.rest());
        }
        return videos;
    }

    @Override
    public void close() {
        cursors.forEach(MongoCursor::close);
    }
}
