package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An in-memory index sorted by its keys, rebuilt when a collection is opened. Its positions are the ids of the
 * documents; {@link IndexScan} reads it.
 */
final class SortedIndex extends Index<Object> {
    private final boolean unique;
    private final FieldConditions partial;
    private final NavigableSet<IndexEntry> entries;
    private final Set<String> arrayFields = new HashSet<>();

    SortedIndex(String name, List<IndexKey> keys, Document description) {
        super(name, keys, Utils.isTrue(description.get("sparse")));
        this.unique = Utils.isTrue(description.get("unique")) || name.equals("_id_");
        Document filter = (Document) description.get("partialFilterExpression");
        this.partial = filter == null ? null : new FieldConditions(filter);
        this.entries = new TreeSet<>(IndexEntry.order(keys));
    }

    NavigableSet<IndexEntry> entries() {
        return entries;
    }

    /** Whether a hint, a name or a document of keys, means this index. */
    boolean isNamed(Object hint) {
        if (!(hint instanceof Document fields)) {
            return getName().equals(hint);
        }
        List<String> named = fields.entrySet().stream()
                .map(field -> new IndexKey(field.getKey(), ((Number) field.getValue()).intValue() == 1).toString())
                .toList();
        return named.equals(getKeys().stream().map(IndexKey::toString).toList());
    }

    /** Whether some document has an array in this field, and so possibly several entries. */
    boolean holdsArrays(String field) {
        return arrayFields.contains(field);
    }

    boolean holdsArrays() {
        return !arrayFields.isEmpty();
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    protected boolean isSparse() {
        return super.isSparse();
    }

    /** Whether the index contains all documents that fulfil the conditions and have its first field. */
    boolean covers(FieldConditions conditions) {
        return partial == null || conditions.imply(partial);
    }

    private boolean covers(Document document) {
        boolean present = keys().stream().anyMatch(key -> !(value(document, key) instanceof Missing));
        return (present || !isSparse())
                && (partial == null || new DefaultQueryMatcher().matches(document, partial.toDocument()));
    }

    private Set<IndexEntry> entriesOf(Document document) {
        if (!covers(document)) {
            return Set.of();
        }
        Set<KeyValue> keys = getKeyValues(document);
        return (keys.isEmpty() ? Set.of(keyOfEmptyArray(document)) : keys)
                .stream().map(key -> IndexEntry.of(key, getPosition(document))).collect(Collectors.toSet());
    }

    /** Returns the key of a document whose array is empty, so has no element to index. */
    private KeyValue keyOfEmptyArray(Document document) {
        List<Object> values = new ArrayList<>();
        for (String key : keys()) {
            Object value = value(document, key);
            values.add(value instanceof Collection ? MinKey.getInstance() : value);
        }
        return new KeyValue(values).normalized();
    }

    private static Object value(Document document, String field) {
        return Utils.getSubdocumentValueCollectionAware(document, field);
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        rejectDuplicates(entriesOf(document), entry -> true, collection);
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        Object id = getPosition(before);
        rejectDuplicates(entriesOf(after), other -> BsonOrder.compare(other.id(), id) != 0, collection);
    }

    private void rejectDuplicates(
            Set<IndexEntry> requested, Predicate<IndexEntry> foreign, MongoCollection<Object> collection) {
        for (IndexEntry entry : requested) {
            if (unique && entries.subSet(entry.before(), entry.after()).stream().anyMatch(foreign)) {
                throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(entry.values()));
            }
        }
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        Set<IndexEntry> added = entriesOf(document);
        rejectDuplicates(added, entry -> true, collection);
        entries.addAll(added);
        keys().stream()
                .filter(key -> value(document, key) instanceof Collection)
                .forEach(arrayFields::add);
    }

    @Override
    public Object remove(Document document) {
        entriesOf(document).forEach(entries::remove);
        return getPosition(document);
    }

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
        remove(before);
        add(after, position, collection);
    }

    @Override
    public Object getPosition(Document document) {
        return Missing.ofNullable(document.get("_id"));
    }

    @Override
    public long getCount() {
        return entries.size();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        entries.clear();
    }

    /** Not used: {@link HardenedCollection} selects the index itself. */
    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        throw new UnsupportedOperationException();
    }
}
