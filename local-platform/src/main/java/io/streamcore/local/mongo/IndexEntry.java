package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entry of an index, or a probe to search with. A probe has no id and possibly fewer values; it sorts before (-1) or
 * after (1) all entries that start with its values.
 */
record IndexEntry(List<Object> values, Object id, int side) {
    static IndexEntry of(KeyValue key, Object id) {
        // Not List.copyOf, as a value may be null.
        return new IndexEntry(key.stream().collect(Collectors.toList()), id, 0);
    }

    static IndexEntry probe(List<Object> values, int side) {
        return new IndexEntry(values, null, side);
    }

    IndexEntry before() {
        return probe(values, -1);
    }

    IndexEntry after() {
        return probe(values, 1);
    }

    /** Returns a probe with one more value. */
    IndexEntry then(Object value) {
        return probe(Stream.concat(values.stream(), Stream.of(value)).collect(Collectors.toList()), side);
    }

    /** Returns the order of the index; ties are broken by id, in the direction of the last field. */
    static Comparator<IndexEntry> order(List<IndexKey> keys) {
        return order(keys, 0);
    }

    /** Returns the order by the fields of the index from a position on. */
    static Comparator<IndexEntry> order(List<IndexKey> keys, int start) {
        return (a, b) -> {
            int common = Math.min(a.values.size(), b.values.size());
            for (int i = start; i < common; i++) {
                int order = BsonOrder.compare(a.values.get(i), b.values.get(i));
                if (order != 0) {
                    return keys.get(i).isAscending() ? order : -order;
                }
            }
            if (a.side != 0 || b.side != 0) {
                return Integer.compare(a.side, b.side);
            }
            int order = BsonOrder.compare(a.id, b.id);
            return keys.get(keys.size() - 1).isAscending() ? order : -order;
        };
    }
}
