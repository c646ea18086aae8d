package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.BadValueException;
import de.bwaldvogel.mongo.exception.IndexBuildFailedException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;

/**
 * A collection whose stored documents are immutable: callers get copies, and an update stores a new document. Responses
 * can be encoded and pages written while other threads write.
 */
final class HardenedCollection extends AbstractMongoCollection<Object> {
    private static final Consumer<List<Document>> NO_CHECK = found -> {};

    private final MVMap<Object, Document> documents;
    private final LongAdder examined;

    /** Checks the documents an update matches; set while one runs, under the write lock. */
    private Consumer<List<Document>> check = NO_CHECK;

    /** The hint of the query that this thread runs. */
    private final ThreadLocal<Object> hint = new ThreadLocal<>();

    HardenedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            MVMap<Object, Document> documents,
            LongAdder examined) {
        super(database, name, options, cursors);
        this.documents = documents;
        this.examined = examined;
    }

    MVMap<Object, Document> documents() {
        return documents;
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        Optional<IndexScan> scan = IndexScan.best(indexes(), new FieldConditions(query), orderBy);
        Optional<Stream<Document>> merged =
                scan.filter(IndexScan::isBound).isPresent() ? Optional.empty() : mergedOrBranches(query, orderBy);
        if (merged.isPresent()) {
            return matchDocumentsFromStream(query, merged.get(), skip, limit, batchSize, null, fields);
        }
        Stream<Document> candidates = candidates(scan, query, isNaturalDescending(orderBy));
        boolean sorted = scan.filter(IndexScan::isSorted).isPresent();
        return matchDocumentsFromStream(
                query, candidates, skip, limit, batchSize, sorted ? null : deriveComparator(orderBy), fields);
    }

    /** Runs a command that reads by the index its hint names. */
    <R> R withHint(Object requested, Supplier<R> command) {
        if (requested == null) {
            return command.get();
        }
        hint.set(requested);
        try {
            return command.get();
        } finally {
            hint.remove();
        }
    }

    /** Counts without copying documents, unlike the library. */
    @Override
    public int count(Document query, int skip, int limit) {
        if (query == null || query.isEmpty()) {
            return super.count(query, skip, limit);
        }
        Optional<IndexScan> scan = IndexScan.best(indexes(), new FieldConditions(query), null);
        Stream<Document> counted = candidates(scan, query, false)
                .filter(document -> documentMatchesQuery(document, query))
                .skip(skip);
        return (int) (limit > 0 ? counted.limit(limit) : counted).count();
    }

    private Stream<Document> candidates(Optional<IndexScan> scan, Document query, boolean descending) {
        return scan.map(IndexScan::ids)
                .or(() -> idsOfOrBranches(query))
                .map(ids -> ids.map(documents::get))
                .orElseGet(() -> all(descending))
                .peek(document -> examined.increment());
    }

    @Override
    public Document updateDocuments(
            Document selector, Document update, ArrayFilters filters, boolean multi, boolean upsert, Oplog oplog) {
        UpdateValidator.validateSyntax(update);
        return withOperandCheck(
                update, multi, () -> super.updateDocuments(selector, update, filters, multi, upsert, oplog));
    }

    @Override
    public Document findAndModify(Document command) {
        if (!(command.get("update") instanceof Document update)) {
            return super.findAndModify(command);
        }
        UpdateValidator.validateSyntax(update);
        return withOperandCheck(update, false, () -> super.findAndModify(command));
    }

    private Document withOperandCheck(Document update, boolean all, Supplier<Document> change) {
        check = matched -> matched.stream()
                .limit(all ? matched.size() : 1)
                .forEach(document -> UpdateValidator.validateOperands(update, document));
        try {
            return change.get();
        } finally {
            check = NO_CHECK;
        }
    }

    @Override
    protected QueryResult createQueryResult(List<Document> matched, int batchSize) {
        check.accept(matched);
        return super.createQueryResult(
                matched.stream().map(Document::cloneDeeply).collect(Collectors.toList()), batchSize);
    }

    /** Returns the ids for an {@code $or} if every branch is served by an index. */
    private Optional<Stream<Object>> idsOfOrBranches(Document query) {
        return scansOfOrBranches(query, null)
                .map(scans -> scans.stream().flatMap(IndexScan::ids).distinct());
    }

    /** Returns the documents for an {@code $or}, sorted, if an index has the requested order for every branch. */
    private Optional<Stream<Document>> mergedOrBranches(Document query, Document orderBy) {
        if (orderBy == null || orderBy.isEmpty()) {
            return Optional.empty();
        }
        Set<Object> seen = new HashSet<>();
        return scansOfOrBranches(query, orderBy)
                .filter(scans -> scans.stream().allMatch(IndexScan::isSorted))
                .map(scans -> SortedMerge.of(scans.stream().map(this::read).toList(), deriveComparator(orderBy)))
                .map(merged -> merged.filter(document -> seen.add(document.get("_id"))));
    }

    private Iterator<Document> read(IndexScan scan) {
        return scan.ids()
                .map(documents::get)
                .peek(document -> examined.increment())
                .iterator();
    }

    private Optional<List<IndexScan>> scansOfOrBranches(Document query, Document orderBy) {
        if (!(query.get("$or") instanceof Collection<?> alternatives)) {
            return Optional.empty();
        }
        List<IndexScan> scans = alternatives.stream()
                .map(alternative -> new FieldConditions((Document) alternative))
                .flatMap(conditions -> IndexScan.best(indexes(), conditions, orderBy).stream())
                .filter(IndexScan::isBound)
                .toList();
        return Optional.of(scans).filter(found -> !found.isEmpty() && found.size() == alternatives.size());
    }

    /** Builds an index reading each document once; the library reads it twice. */
    @Override
    public void addIndex(Index<Object> index) {
        try {
            documents.forEach((id, document) -> index.add(document, id, this));
        } catch (MongoServerError e) {
            throw new IndexBuildFailedException(e, this);
        }
        getIndexes().add(index);
    }

    /** The indexes that a query may use: all, or the one that its hint names by name or keys. */
    private List<SortedIndex> indexes() {
        List<SortedIndex> usable = getIndexes().stream()
                .map(SortedIndex.class::cast)
                .filter(index -> hint.get() == null || index.isNamed(hint.get()))
                .toList();
        if (usable.isEmpty() && hint.get() != null) {
            throw new BadValueException(
                    "error processing query: hint provided does not correspond to an existing index");
        }
        return usable;
    }

    private Stream<Document> all(boolean descending) {
        if (!descending) {
            return documents.values().stream();
        }
        List<Document> all = new ArrayList<>(documents.values());
        Collections.reverse(all);
        return all.stream();
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        return queryDocuments(query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
        return documents.entrySet().stream().map(entry -> new DocumentWithPosition<>(entry.getValue(), entry.getKey()));
    }

    @Override
    protected Document getDocument(Object id) {
        return documents.get(id).cloneDeeply();
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        Object id = getIdField() == null ? UUID.randomUUID() : Missing.ofNullable(document.get(getIdField()));
        documents.put(id, document);
        return id;
    }

    @Override
    protected void handleUpdate(Object id, Document oldDocument, Document newDocument) {
        documents.put(id, newDocument);
    }

    @Override
    protected void removeDocument(Object id) {
        documents.remove(id);
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        // Not used, and it would require encoding each written document.
    }

    @Override
    protected int getDataSize() {
        return 0;
    }
}
