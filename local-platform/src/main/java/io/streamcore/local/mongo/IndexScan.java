package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A scan of an index that yields all documents that can fulfil the conditions, sorted if the index has the requested
 * order.
 */
final class IndexScan {
    private static final int MAX_PROBES = 1000;

    private final SortedIndex index;
    private final FieldConditions conditions;
    private List<List<Object>> prefixes = List.of(List.of());
    private int equalFields;
    private int selectivity;
    private final boolean ranged;
    private final int direction;

    /** @param orderBy the requested order, or null */
    IndexScan(SortedIndex index, FieldConditions conditions, Document orderBy) {
        this.index = index;
        this.conditions = conditions;
        bindEqualFields();
        this.ranged = equalFields < keys().size()
                && !index.holdsArrays(next())
                && (conditions.lowerBound(next()) != null || conditions.upperBound(next()) != null);
        this.direction = direction(orderBy);
    }

    /** Returns the best scan, if any index is usable. */
    static Optional<IndexScan> best(Collection<SortedIndex> indexes, FieldConditions conditions, Document orderBy) {
        return indexes.stream()
                .map(index -> new IndexScan(index, conditions, orderBy))
                .filter(scan -> scan.isComplete() && scan.score() > 0)
                .max(Comparator.comparingInt(IndexScan::score));
    }

    boolean isSorted() {
        return direction != 0;
    }

    /** Whether a condition bounds the part of the index that is read. */
    boolean isBound() {
        return equalFields > 0 || ranged;
    }

    Stream<Object> ids() {
        Stream<Object> ids = entries().map(IndexEntry::id);
        return index.holdsArrays() || prefixes.size() > 1 ? ids.distinct() : ids;
    }

    private Stream<IndexEntry> entries() {
        if (prefixes.size() == 1) {
            return range(prefixes.get(0)).stream();
        }
        if (!isSorted()) {
            return prefixes.stream().flatMap(prefix -> range(prefix).stream());
        }
        Comparator<IndexEntry> order = IndexEntry.order(keys(), equalFields);
        return SortedMerge.of(
                prefixes.stream().map(prefix -> range(prefix).iterator()).toList(),
                direction < 0 ? order.reversed() : order);
    }

    /** Binds at most one field that holds arrays, because two conditions may be met by different elements. */
    private void bindEqualFields() {
        boolean arrayBound = false;
        for (IndexKey key : keys()) {
            List<Object> values = conditions.equalityValues(key.getKey());
            boolean array = index.holdsArrays(key.getKey());
            boolean unsafe = array && (arrayBound || values != null && values.contains(null));
            if (values == null || unsafe || prefixes.size() * values.size() > MAX_PROBES) {
                return;
            }
            List<List<Object>> longer = new ArrayList<>();
            prefixes.forEach(prefix -> values.forEach(value -> longer.add(append(prefix, value))));
            prefixes = longer;
            arrayBound |= array;
            equalFields++;
            selectivity += values.contains(null) ? 1 : 4;
        }
    }

    private static List<Object> append(List<Object> prefix, Object value) {
        List<Object> longer = new ArrayList<>(prefix);
        longer.add(value);
        return longer;
    }

    /** Whether the scan finds all candidates: a sparse index omits only documents that have none of its fields. */
    private boolean isComplete() {
        boolean bound = ranged || equalFields > 0 && prefixes.stream().noneMatch(prefix -> prefix.contains(null));
        return index.covers(conditions) && (bound || !index.isSparse());
    }

    private int score() {
        int whole = index.isUnique() && equalFields == keys().size() ? 100 : 0;
        return whole + selectivity + (isSorted() ? 3 : 0) + (ranged ? 2 : 0);
    }

    private NavigableSet<IndexEntry> range(List<Object> prefix) {
        IndexEntry from = IndexEntry.probe(prefix, -1);
        IndexEntry to = IndexEntry.probe(prefix, 1);
        if (ranged) {
            boolean ascending = keys().get(equalFields).isAscending();
            Object low = conditions.lowerBound(next());
            Object high = conditions.upperBound(next());
            Object first = ascending ? low : high;
            Object last = ascending ? high : low;
            boolean lowExcluded = conditions.excludesLowerBound(next());
            boolean highExcluded = conditions.excludesUpperBound(next());
            boolean firstExcluded = ascending ? lowExcluded : highExcluded;
            boolean lastExcluded = ascending ? highExcluded : lowExcluded;
            from = first == null ? from : (firstExcluded ? from.after() : from.before()).then(first);
            to = last == null ? to : (lastExcluded ? to.before() : to.after()).then(last);
        }
        NavigableSet<IndexEntry> entries = index.entries();
        if (entries.comparator().compare(from, to) > 0) {
            return Collections.emptyNavigableSet();
        }
        NavigableSet<IndexEntry> found = entries.subSet(from, true, to, true);
        return direction < 0 ? found.descendingSet() : found;
    }

    /** Returns 1 if the index has the requested order within each range, -1 if it has it reversed, otherwise 0. */
    private int direction(Document orderBy) {
        if (orderBy == null || orderBy.isEmpty() || restHoldsArrays()) {
            return 0;
        }
        int found = 0;
        int field = equalFields;
        for (Entry<String, Object> sortField : orderBy.entrySet()) {
            if (isFixed(sortField.getKey())) {
                continue;
            }
            if (field > keys().size()
                    || !(sortField.getValue() instanceof Number)
                    || !sortField.getKey().equals(fieldAt(field))) {
                return 0;
            }
            int step = isAscendingAt(field) == ((Number) sortField.getValue()).intValue() > 0 ? 1 : -1;
            if (found != 0 && found != step) {
                return 0;
            }
            found = step;
            if (field++ == keys().size()) {
                break;
            }
        }
        return found == 0 ? 1 : found;
    }

    private boolean restHoldsArrays() {
        return keys().stream().skip(equalFields).anyMatch(key -> index.holdsArrays(key.getKey()));
    }

    private boolean isFixed(String field) {
        return prefixes.size() == 1
                && !index.holdsArrays(field)
                && keys().stream().limit(equalFields).anyMatch(key -> key.getKey()
                        .equals(field));
    }

    /** Returns the field at a position of the sort order, which ends with the id. */
    private String fieldAt(int position) {
        return position == keys().size() ? "_id" : keys().get(position).getKey();
    }

    private boolean isAscendingAt(int position) {
        return keys().get(Math.min(position, keys().size() - 1)).isAscending();
    }

    private String next() {
        return keys().get(equalFields).getKey();
    }

    private List<IndexKey> keys() {
        return index.getKeys();
    }
}
